package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.index.account.Account;
import dev.howdah.index.account.Accounts;
import dev.howdah.index.account.Shift;
import dev.howdah.index.account.StatementShift;
import dev.howdah.monitor.Units;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;

/** {@code howdah index account}: what the indexes that were built here have brought. */
@Command(
    name = "account",
    description = {
      "Tell what the indexes that Howdah built have brought since: their use, and how much faster"
          + " or slower the statements on their tables are.",
      "Nothing is changed."
    })
final class IndexAccountCommand extends TargetCommand {
  IndexAccountCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  int run(Target target) {
    List<Account> accounts =
        new Accounts(target, invocation().journal()).all(invocation().cancellation());
    JournalReport.noteDamage(invocation());
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.objects("indexes", accounts, IndexAccountCommand::write);
                  }));
      return ExitStatus.WELL;
    }
    terminal().print(ServerReport.line(target));
    if (accounts.isEmpty()) {
      terminal().print("No index was built here yet.");
      return ExitStatus.WELL;
    }
    TextTable table =
        new TextTable()
            .words("index")
            .words("table")
            .words("built")
            .words("verdict")
            .figures("scans")
            .figures("size")
            .words("what it brought");
    accounts.forEach(
        account ->
            table.row(
                account.index(),
                account.schema() + "." + account.table(),
                account.created().toString().substring(0, 10),
                EntryReport.lower(account.verdict()),
                account.use().map(use -> Long.toString(use.scans())).orElse(""),
                account.use().map(use -> Units.pretty(use.bytes())).orElse(""),
                account.words()));
    terminal().print(table.lines());
    return ExitStatus.WELL;
  }

  private static void write(JsonText json, Account account) {
    json.text("journal", account.entryId())
        .text("schemaname", account.schema())
        .text("index_name", account.index())
        .text("table_name", account.table())
        .instant("created", Optional.of(account.created()))
        .text("standing", EntryReport.lower(account.standing()))
        .text("verdict", EntryReport.lower(account.verdict()))
        .text("words", account.words());
    account
        .use()
        .ifPresentOrElse(
            use ->
                json.object(
                    "use",
                    each ->
                        each.number("index_scans", use.scans())
                            .number("index_reads", use.tuples())
                            .number("size_bytes", use.bytes())
                            .instant("since", Optional.of(use.since()))
                            .instant("last_scan", use.lastScan())),
            () -> json.nothing("use"));
    json.objects("statements", account.statements(), IndexAccountCommand::write);
    write(json, "heap_only", account.heapOnly());
    write(json, "write_ms", account.writeMillis());
  }

  private static void write(JsonText json, StatementShift shift) {
    json.text("queryid", Long.toString(shift.queryId()))
        .text("query", shift.text())
        .number("calls", shift.calls());
    write(json, "mean_ms", Optional.of(shift.meanMillis()));
  }

  private static void write(JsonText json, String name, Optional<Shift> shift) {
    shift.ifPresentOrElse(
        known ->
            json.object(
                name,
                each ->
                    each.number("before", OptionalDouble.of(known.before()))
                        .number("since", OptionalDouble.of(known.since()))
                        .number("change", OptionalDouble.of(known.change()))),
        () -> json.nothing(name));
  }
}
