package dev.howdah.ui.indexes;

import dev.howdah.index.account.Account;
import dev.howdah.index.account.StatementShift;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What one index brought: the verdict, how it was used, what writers pay, and the statements that
 * changed. Takes no room where Howdah did not build it. Node ids: {@code account}, {@code
 * account-words}, {@code account-price}.
 */
final class AccountPane extends VBox {
  private final ZoneId zone;

  AccountPane(ZoneId zone) {
    super(6);
    this.zone = zone;
    setId("account");
    managedProperty().bind(visibleProperty());
    show(null);
  }

  /** Null for none. */
  void show(@Nullable Account account) {
    setVisible(account != null);
    getChildren().clear();
    if (account == null) {
      return;
    }
    Badge verdict = new Badge();
    verdict.showWithIcon(AccountWords.tone(account), AccountWords.verdict(account));
    Label words = wrapped(account.words());
    words.setId("account-words");
    words.getStyleClass().add("entry-name");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(10, verdict, words);
    head.setAlignment(Pos.CENTER_LEFT);
    Label use = wrapped(AccountWords.use(account, zone));
    use.getStyleClass().add("muted");
    getChildren().addAll(head, use);
    String writers = AccountWords.writers(account);
    if (AccountWords.isDear(account)) {
      getChildren().add(price(writers));
    } else if (!writers.isEmpty()) {
      getChildren().add(wrapped(writers));
    }
    VBox statements = new VBox();
    account.statements().forEach(shift -> statements.getChildren().add(line(shift)));
    getChildren().add(statements);
  }

  private static Node price(String writers) {
    Label words = wrapped("Writers pay for it. " + writers);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(10, Icons.of(Icons.WARNING, "icon-warn"), words);
    line.setId("account-price");
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("plan-sentence", "reason-warn");
    return line;
  }

  private static Node line(StatementShift shift) {
    double change = shift.meanMillis().change();
    return new StatementLine(
        shift.text(), AccountWords.statement(shift), ForecastWords.change(change), change < -0.1);
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
