package dev.godwit.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that was measured, as two files: {@code results.json} for programs, {@code
 * report.html} for readers. Both are written anew after each part, so that a run that is cut off
 * leaves what it had.
 */
final class Document {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path directory;
  private final Map<String, String> circumstances = new LinkedHashMap<>();
  private final List<Section> sections = new ArrayList<>();

  /**
   * What belongs together.
   *
   * @param table its figures for a reader
   * @param notes lines that explain them
   * @param charts the figures that a chart tells best
   * @param data its figures for a program
   */
  record Section(Table table, List<String> notes, List<Chart> charts, Map<String, Object> data) {

    /** A section that has a table only. */
    static Section of(Table table) {
      return new Section(
          table, List.of(), List.of(), Map.of("head", table.head(), "rows", table.rows()));
    }
  }

  Document(Path directory) {
    this.directory = directory;
  }

  /** Something that a reader needs to judge the figures. */
  void circumstance(String what, String value) {
    circumstances.merge(what, value, (earlier, later) -> earlier + "; " + later);
  }

  /** Adds a section and writes both files. */
  void add(Section section, List<Bar> bars) throws IOException {
    sections.add(section);
    write(bars);
  }

  /** Writes both files with all that there is so far. */
  void write(List<Bar> bars) throws IOException {
    Files.createDirectories(directory);
    JSON.writeValue(directory.resolve("results.json").toFile(), json(bars));
    Files.writeString(directory.resolve("report.html"), html(bars));
  }

  /** Where the files are. */
  Path directory() {
    return directory;
  }

  private Map<String, Object> json(List<Bar> bars) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("circumstances", circumstances);
    root.put("bars", bars.stream().map(Document::json).toList());
    root.put("sections", sections.stream().map(Document::json).toList());
    return root;
  }

  private static Map<String, Object> json(Section section) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("title", section.table().title());
    object.putAll(section.data());
    return object;
  }

  private static Map<String, Object> json(Bar bar) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("what", bar.what());
    object.put("side", bar.side());
    object.put("limit", bar.limit());
    bar.measured().ifPresent(value -> object.put("measured", value));
    bar.floor().ifPresent(value -> object.put("floor", value));
    object.put("verdict", bar.verdict());
    return object;
  }

  private String html(List<Bar> bars) throws IOException {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("circumstances", circumstances.entrySet());
    view.put("bars", bars.stream().map(Document::view).toList());
    view.put("sections", sections.stream().map(Document::view).toList());
    try (Reader template =
        new InputStreamReader(
            Objects.requireNonNull(Document.class.getResourceAsStream("report.mustache")),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().compile(template).execute(view);
    }
  }

  private static Map<String, Object> view(Section section) {
    return Map.of(
        "title", section.table().title(),
        "notes", section.notes(),
        "head", section.table().head(),
        "rows", section.table().rows(),
        "charts", section.charts());
  }

  private static Map<String, Object> view(Bar bar) {
    return Map.of(
        "cells",
        bar.row(),
        "verdict",
        bar.measured().isEmpty() ? "open" : bar.met() ? "met" : "missed");
  }
}
