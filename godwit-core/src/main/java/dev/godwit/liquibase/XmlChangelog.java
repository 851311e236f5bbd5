package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.source.MigrationFile;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML: no document type, no entities of its own, nothing from outside of the file. */
final class XmlChangelog {

  private final MigrationFile file;
  private final String content;

  private XmlChangelog(MigrationFile file) {
    this.file = file;
    this.content = file.text();
  }

  /**
   * The root of a file.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it is no XML
   */
  static Node read(MigrationFile file) {
    XmlChangelog xml = new XmlChangelog(file);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.content));
      return Objects.requireNonNull(xml.read(reader), "a document without an element");
    } catch (XMLStreamException e) {
      javax.xml.stream.Location at = e.getLocation();
      String what = String.valueOf(e.getMessage()).lines().reduce((one, last) -> last).orElse("");
      throw new GodwitException(
              ErrorCode.FILE_INVALID, "this is no XML: " + what.replaceFirst("^Message: ", ""), e)
          .at(at == null ? file.start() : xml.at(at))
          .next("Correct the file");
    }
  }

  private @Nullable Node read(XMLStreamReader reader) throws XMLStreamException {
    Deque<Node> open = new ArrayDeque<>();
    Node root = null;
    Location before = file.start();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        Node node = new Node(reader.getLocalName(), before);
        attributes(reader, node);
        if (open.isEmpty()) {
          root = node;
        } else {
          open.getLast().add(node);
        }
        open.addLast(node);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.removeLast();
      } else if (event == XMLStreamConstants.CHARACTERS && !open.isEmpty()) {
        say(open.getLast(), reader.getText(), before);
      } else if (event == XMLStreamConstants.DTD) {
        throw new GodwitException(ErrorCode.FILE_INVALID, "a document type has no place here")
            .at(before)
            .next("Remove the DOCTYPE");
      }
      before = at(reader.getLocation());
    }
    return root;
  }

  private static void attributes(XMLStreamReader reader, Node node) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String space = reader.getAttributeNamespace(i);
      if (space == null || space.isEmpty()) { // xsi:schemaLocation and the like are XML's own
        node.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
  }

  private static void say(Node node, String text, Location at) {
    int blank = text.length() - text.stripLeading().length();
    node.say(text.substring(blank), at.after(text, blank));
  }

  /** The parser knows where an event ends; that of a text it takes to be behind the next "<". */
  private Location at(javax.xml.stream.Location end) {
    int offset = Math.min(Math.max(end.getCharacterOffset(), 0), content.length());
    boolean opened = offset > 0 && content.charAt(offset - 1) == '<';
    return file.start().after(content, opened ? offset - 1 : offset);
  }
}
