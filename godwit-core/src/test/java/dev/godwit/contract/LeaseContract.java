package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lease has one owner at a time, and a fence that tells a former one that it is none now. */
abstract class LeaseContract extends Contract {

  private static final Duration LONG = Duration.ofHours(1);

  private Ledger ledger;
  private Connection one;
  private Connection other;

  LeaseContract(Kind kind) {
    super(kind);
  }

  @BeforeEach
  void make() throws SQLException {
    ledger = new Ledger(kind.dialect(), "godwit");
    one = database.connect();
    other = database.connect();
    ledger.create(one);
  }

  @AfterEach
  void disconnect() throws SQLException {
    one.close();
    other.close();
  }

  @Test
  void hasOneOwner() throws SQLException {
    Lease first = ledger.lease("first", LONG);
    Lease second = ledger.lease("second", LONG);
    assertThat(first.take(one)).isTrue();
    assertThat(second.take(other)).isFalse();
    assertThat(ledger.runner(other)).contains("first");
    first.hold(one);
    first.release(one);
    assertThat(ledger.runner(other)).isEmpty();
    assertThat(second.take(other)).isTrue();
    assertThat(second.predecessor()).isEmpty();
  }

  @Test
  void tellsAFormerOwner() throws SQLException {
    Lease first = ledger.lease("first", LONG);
    Lease second = ledger.lease("second", LONG);
    first.take(one);
    expireLease();
    assertThat(second.take(other)).isTrue();
    assertThat(second.predecessor().map(Lease.Holder::owner)).contains("first");
    assertThat(first.renew(one)).isFalse();
    assertThatThrownBy(() -> first.hold(one))
        .isInstanceOfSatisfying(
            GodwitException.class, lost -> assertThat(lost.code()).isEqualTo(ErrorCode.LEASE_LOST));
    first.release(one);
    second.hold(other);
    assertThat(ledger.runner(one)).contains("second");
  }

  @Test
  void isKeptBeyondItsEndWhereNobodyElseTakesIt() throws SQLException {
    Lease first = ledger.lease("first", LONG);
    first.take(one);
    expireLease();
    assertThat(ledger.runner(other)).isEmpty();
    first.hold(one);
    assertThat(ledger.runner(other)).contains("first");
  }

  @Test
  void goesToOneOfTwoThatFindItExpired() throws SQLException {
    ledger.lease("gone", LONG).take(one);
    expireLease();
    Lease second = ledger.lease("second", LONG);
    Lease third = ledger.lease("third", LONG);
    Connection slow = before("update", () -> third.take(other));
    assertThat(second.take(slow)).isFalse();
    assertThat(ledger.runner(one)).contains("third");
    assertThat(third.predecessor().map(Lease.Holder::owner)).contains("gone");
  }

  @Test
  void knowsNoPredecessorThatGaveItBackMeanwhile() throws SQLException {
    Lease first = ledger.lease("first", LONG);
    Lease second = ledger.lease("second", LONG);
    first.take(one);
    Connection slow =
        before(
            "update",
            () -> {
              first.release(one);
              return true;
            });
    if (!second.take(slow)) {
      assertThat(second.take(other)).isTrue();
    }
    assertThat(second.predecessor()).isEmpty();
  }

  @Test
  void isTakenAgainByWhomeverCouldNotReadTheAnswer() throws SQLException {
    Lease first = ledger.lease("first", LONG);
    Connection broken =
        before(
            "select fence",
            () -> {
              throw new SQLException("on purpose");
            });
    assertThatThrownBy(() -> first.take(broken)).hasMessage("on purpose");
    assertThat(first.take(one)).isTrue();
    assertThat(first.predecessor()).isEmpty();
    first.hold(one);
  }

  /** The other connection, something happening before its first statement that begins like that. */
  private Connection before(String start, Callable<Boolean> happening) {
    AtomicBoolean happened = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            LeaseContract.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  && String.valueOf(arguments[0]).startsWith(start)
                  && happened.compareAndSet(false, true)) {
                happening.call();
              }
              try {
                return method.invoke(other, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }
}
