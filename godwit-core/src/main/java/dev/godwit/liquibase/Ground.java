package dev.godwit.liquibase;

/**
 * What a change stands on when it is turned into SQL.
 *
 * @param words how the database's SQL is written
 * @param filter what is for this run
 * @param places where files are
 * @param changelog the path of the changelog that it is in
 * @param parameters what stands for {@code ${names}} there
 */
record Ground(Words words, Filter filter, Places places, String changelog, Parameters parameters) {

  Product product() {
    return words.product();
  }
}
