package dev.godwit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each package imports only those above it in ARCHITECTURE.md's table. */
class ArchitectureTest {

  private static final List<String> ORDER =
      List.of(
          "error",
          "clock",
          "sql",
          "schema",
          "validation",
          "plan",
          "dialect",
          "operation",
          "source",
          "liquibase",
          "pgroll",
          "layout",
          "check",
          "ledger",
          "adopt",
          "event",
          "throttle",
          "backfill",
          "engine",
          "rollout",
          "render",
          "");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.godwit");

  @Test
  void everyPackageImportsOnlyTheOnesAboveIt() {
    classes().should(importOnlyUpwards()).check(CLASSES);
  }

  @Test
  void planningTouchesNoDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.godwit.error",
            "dev.godwit.clock",
            "dev.godwit.sql",
            "dev.godwit.schema",
            "dev.godwit.validation",
            "dev.godwit.plan")
        .or()
        .haveSimpleNameStartingWith("Planner")
        .or()
        .haveSimpleName("StepBuilder")
        .or()
        .haveSimpleName("BackfillRules")
        .or()
        .haveSimpleName("Volatility")
        .or()
        .haveSimpleName("ExpressionWords")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql", "javax.sql")
        .check(CLASSES);
  }

  @Test
  void theEngineEmitsEventsAndPrintsNothing() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> importOnlyUpwards() {
    return new ArchCondition<>("import only packages above their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = rank(type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(
                dependency -> dependency.getTargetClass().getPackageName().startsWith("dev.godwit"))
            .filter(dependency -> rank(dependency.getTargetClass()) > own)
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
      }
    };
  }

  private static int rank(JavaClass type) {
    String name = type.getPackageName();
    int rank =
        ORDER.indexOf(name.equals("dev.godwit") ? "" : name.substring("dev.godwit.".length()));
    if (rank < 0) {
      throw new AssertionError("a package without a place: " + name);
    }
    return rank;
  }
}
