package dev.tact.persistence.ledger;

import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Lesson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lessons and cells as the text of columns: `{"<model>": {"epoch": 1, "cells": {"<name>": [a,
 * b]}}}`.
 */
final class LessonText {

  private static final String EPOCH = "epoch";
  private static final String CELLS = "cells";

  private LessonText() {}

  static String write(List<Lesson> lessons) {
    Map<String, Object> document = LinkedHashMap.newLinkedHashMap(lessons.size());
    for (Lesson lesson : lessons) {
      document.put(
          lesson.modelId(), Map.of(EPOCH, lesson.epoch(), CELLS, document(lesson.cells())));
    }
    return JsonDocument.write(document);
  }

  static String writeCells(Map<String, Cell> cells) {
    return JsonDocument.write(document(cells));
  }

  /** The lessons of a text; none of null. */
  static List<Lesson> read(String text) {
    List<Lesson> lessons = new ArrayList<>();
    if (text != null) {
      ((Map<?, ?>) JsonDocument.read(text))
          .forEach(
              (model, value) -> {
                Map<?, ?> lesson = (Map<?, ?>) value;
                lessons.add(
                    new Lesson(
                        (String) model,
                        (Long) lesson.get(EPOCH),
                        cells((Map<?, ?>) lesson.get(CELLS))));
              });
    }
    return lessons;
  }

  /** The cells of a text; none of null. */
  static Map<String, Cell> readCells(String text) {
    return text == null ? Map.of() : cells((Map<?, ?>) JsonDocument.read(text));
  }

  private static Map<String, Object> document(Map<String, Cell> cells) {
    Map<String, Object> document = LinkedHashMap.newLinkedHashMap(cells.size());
    cells.forEach((name, cell) -> document.put(name, List.of(cell.a(), cell.b())));
    return document;
  }

  private static Map<String, Cell> cells(Map<?, ?> document) {
    Map<String, Cell> cells = HashMap.newHashMap(document.size());
    document.forEach(
        (name, value) -> {
          List<?> pair = (List<?>) value;
          cells.put((String) name, new Cell((Long) pair.getFirst(), (Long) pair.getLast()));
        });
    return cells;
  }
}
