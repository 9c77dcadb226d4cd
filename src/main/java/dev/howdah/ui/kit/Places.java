package dev.howdah.ui.kit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Many things of one kind that one can go to by their names, such as the tables of a database.
 *
 * @param noun one of them, such as {@code Table}
 * @param icon Ikonli literal
 * @param all the present ones, a list that does not change any more; on the JavaFX thread
 * @param name unique among them; on any thread
 * @param detail what else is shown of one; on any thread
 * @param go goes there; on the JavaFX thread
 */
public record Places<T>(
    String noun,
    String icon,
    Supplier<List<T>> all,
    Function<T, String> name,
    Function<T, String> detail,
    Consumer<T> go) {}
