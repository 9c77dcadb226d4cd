package dev.howdah.architecture.planted.schema.plan;

/** Public for the next room of schema, and no part of its face. */
public record Drafted(String sql) {}
