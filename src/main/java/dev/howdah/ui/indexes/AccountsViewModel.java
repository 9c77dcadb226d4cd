package dev.howdah.ui.indexes;

import dev.howdah.index.account.Account;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the indexes that Howdah built have brought since. Belongs to the JavaFX thread. */
public final class AccountsViewModel {
  private final IndexActions actions;
  private final UiAction looking;
  private final ReadOnlyObjectWrapper<@Nullable List<Account>> all = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Account> selected = new ReadOnlyObjectWrapper<>();

  AccountsViewModel(IndexActions actions, Executor background, UiExecutor ui) {
    this.actions = actions;
    looking = new UiAction(background, ui);
  }

  /** Reads them anew; what is selected stays so. */
  public void refresh() {
    looking.start(actions::accounts, this::take);
  }

  private void take(List<Account> accounts) {
    all.set(List.copyOf(accounts));
    Account before = selected.get();
    if (before != null) {
      selected.set(
          accounts.stream()
              .filter(account -> account.entryId().equals(before.entryId()))
              .findFirst()
              .orElse(null));
    }
  }

  /** Looks at one closer; null for none. */
  public void select(@Nullable Account account) {
    selected.set(account);
  }

  /** That of an index that stands, the newest; empty where Howdah did not build it. */
  public Optional<Account> of(String schema, String index) {
    List<Account> known = all.get();
    return known == null
        ? Optional.empty()
        : known.stream()
            .filter(account -> account.schema().equals(schema) && account.index().equals(index))
            .filter(
                account ->
                    account.standing() == Account.Standing.VALID
                        || account.standing() == Account.Standing.INVALID)
            .findFirst();
  }

  /** Newest first; null before they were read. */
  public ReadOnlyObjectProperty<@Nullable List<Account>> allProperty() {
    return all.getReadOnlyProperty();
  }

  /** The one that is looked at closer. */
  public ReadOnlyObjectProperty<@Nullable Account> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The look under way, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }
}
