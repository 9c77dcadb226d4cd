package dev.howdah.index;

import java.util.List;

/**
 * What a build, a rebuild or a drop would meet if it began now. Nothing is locked to find that out,
 * so that a moment later it may be different.
 *
 * @param obstacles those first that prevent it
 * @param blockers whom it would wait for, those first that come first
 */
public record Readiness(List<Obstacle> obstacles, List<Blocker> blockers, Room room) {
  public Readiness {
    obstacles = List.copyOf(obstacles);
    blockers = List.copyOf(blockers);
  }

  /** Whether nothing prevents it; it may still have to wait. */
  public boolean canBegin() {
    return obstacles.stream().noneMatch(Obstacle::prevents);
  }
}
