package dev.howdah.ui;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The census of the one server of all pictures. */
public final class RegistryCensus {
  private RegistryCensus() {}

  /** A poll at noon with it. */
  public static Sample sample() {
    return sampleWithout("");
  }

  /** The same, of an index that came after it. */
  public static Sample sampleWithout(String index) {
    return new Sample(
        Registry.NOON,
        new Link.Up(),
        false,
        Optional.empty(),
        Optional.of(
            new Census(
                Registry.NOON,
                Origin.INLINE,
                Registry.TABLES.stream().map(RegistryCensus::size).toList(),
                Registry.INDEXES.stream()
                    .filter(one -> !one.name().equals(index))
                    .map(RegistryCensus::use)
                    .toList(),
                List.of(
                    List.of(
                        Registry.index("ix_audit_logs_user_id").oid(),
                        Registry.index("ix_audit_logs_user_id_2").oid())),
                Duration.ofMillis(14))),
        List.of(),
        Pace.DEFAULT,
        0.2);
  }

  private static TableSize size(Registry.Table table) {
    return new TableSize(
        table.oid(),
        "public",
        table.name(),
        table.total(),
        table.heap(),
        table.indexes(),
        table.analyzed() ? table.rows() : -1,
        false,
        false);
  }

  private static IndexUse use(Registry.Index index) {
    return new IndexUse(
        index.oid(),
        Registry.table(index.table()).oid(),
        "public",
        index.name(),
        index.table(),
        index.scans(),
        index.scans() * 12,
        index.scans() * 11,
        index.bytes(),
        false,
        index.scans() == 0 ? "Unused" : index.scans() < 100 ? "Low usage" : "Active",
        index.valid(),
        index.unique(),
        Optional.of(Registry.SINCE));
  }
}
