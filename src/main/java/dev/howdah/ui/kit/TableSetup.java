package dev.howdah.ui.kit;

import dev.howdah.ui.fx.UiExecutor;
import java.util.concurrent.Executor;

/**
 * What a table works with.
 *
 * @param chooser where a file is written to
 * @param memory which columns are shown, how wide, and by which the rows are sorted
 * @param background where large snapshots are sorted and files are written
 */
public record TableSetup(
    ExportChooser chooser, Memory memory, Executor background, UiExecutor ui) {}
