package dev.howdah.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the window's start reached what, for {@code howdah --trace-startup}: milliseconds since the
 * process began (which Linux tells to 10 ms), one line a milestone on the standard output. Nothing
 * is written before the last of them, so that the look does not slow what it looks at. With {@code
 * --exit-when-usable} the process ends there. Belongs to one thread after the other.
 */
public final class StartupTrace {
  private static final String TRACE = "--trace-startup";

  /** With a time of {@link System#nanoTime}, of which this many digits always fit. */
  private static final Pattern TIMED = Pattern.compile(TRACE + "=(-?\\d{1,18})");

  private static final String END = "--exit-when-usable";

  private final Map<String, Long> milestones = new LinkedHashMap<>();
  private final boolean traces;
  private final boolean ends;

  private StartupTrace(boolean traces, boolean ends) {
    this.traces = traces;
    this.ends = ends;
  }

  /** The arguments without those of the trace. */
  static List<String> without(List<String> arguments) {
    return arguments.stream().filter(each -> !each.equals(END) && !isTrace(each)).toList();
  }

  /** Whether it asks for the trace; with anything but a time in it, it is nobody's argument. */
  private static boolean isTrace(String argument) {
    return argument.equals(TRACE) || TIMED.matcher(argument).matches();
  }

  /** The arguments with the time of now in them, which is when {@code main} was reached. */
  public static List<String> timed(List<String> arguments) {
    return arguments.stream()
        .map(each -> each.equals(TRACE) ? TRACE + "=" + System.nanoTime() : each)
        .toList();
  }

  /** What {@link #timed} arguments ask for. */
  public static StartupTrace of(List<String> arguments) {
    StartupTrace trace =
        new StartupTrace(
            arguments.stream().anyMatch(StartupTrace::isTrace), arguments.contains(END));
    arguments.stream()
        .map(TIMED::matcher)
        .filter(Matcher::matches)
        .forEach(timed -> trace.milestones.put("main", Long.parseLong(timed.group(1))));
    return trace;
  }

  /** Whether anybody asked for a trace or for an end. */
  public boolean isWanted() {
    return traces || ends;
  }

  /** Whether the process ends once it is usable. */
  public boolean ends() {
    return ends;
  }

  /** Notes that this was reached now. */
  public void reached(String milestone) {
    milestones.put(milestone, System.nanoTime());
  }

  /** Writes the milestones reached. */
  public void write() {
    if (traces) {
      PrintStream out =
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      long sinceNow = System.currentTimeMillis() - began();
      long now = System.nanoTime();
      milestones.forEach(
          (name, at) ->
              out.println("startup: " + name + " " + (sinceNow - (now - at) / 1_000_000) + " ms"));
    }
  }

  /** When the process began, as the system tells; else when its virtual machine did. */
  private static long began() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(Instant::toEpochMilli)
        .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
