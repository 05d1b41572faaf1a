package dev.tact.bootstrap.cluster;

import dev.tact.bootstrap.cluster.Cluster.RedisKind;
import java.time.Duration;

/** What is done to a cluster under load, and what ends it; Tact itself gets no help. */
enum Fault {
  NONE("nothing") {
    @Override
    void strike(Cluster cluster) {}
  },
  NODE_KILLED("kill -9 of a node") {
    @Override
    void strike(Cluster cluster) {
      cluster.node(0).process().kill();
    }

    @Override
    void heal(Cluster cluster) {
      cluster.node(0).start();
    }
  },
  NODE_PAUSED("a node stands still (SIGSTOP)") {
    @Override
    void strike(Cluster cluster) {
      cluster.node(0).process().signal("STOP");
    }

    @Override
    void heal(Cluster cluster) {
      cluster.node(0).process().signal("CONT");
    }
  },
  REDIS_KILLED("kill -9 of Redis, which comes back empty") {
    @Override
    void strike(Cluster cluster) {
      cluster.redis().crash();
    }

    @Override
    void heal(Cluster cluster) {
      cluster.redis().run();
    }
  },
  REDIS_FLUSHED("FLUSHALL, again and again") {
    @Override
    void strike(Cluster cluster) {
      cluster.redis().ask("FLUSHALL");
    }

    @Override
    void goOn(Cluster cluster) {
      cluster.redis().ask("FLUSHALL");
    }
  },
  REDIS_STANDS_STILL("Redis stands still (SIGSTOP)") {
    @Override
    void strike(Cluster cluster) {
      cluster.redis().pause();
    }

    @Override
    void heal(Cluster cluster) {
      cluster.redis().resume();
    }
  },
  REDIS_LOST_BY_ONE("one node is cut off from Redis, the others are not") {
    @Override
    void strike(Cluster cluster) {
      cluster.node(0).toRedis().refuse(true);
    }

    @Override
    void heal(Cluster cluster) {
      cluster.node(0).toRedis().heal();
    }
  },
  REDIS_SWALLOWED_FOR_ONE("what one node says to Redis arrives later") {
    @Override
    void strike(Cluster cluster) {
      cluster.node(0).toRedis().swallow(true);
    }

    @Override
    void heal(Cluster cluster) {
      cluster.node(0).toRedis().heal();
    }
  },
  POSTGRES_KILLED("kill -9 of PostgreSQL") {
    @Override
    void strike(Cluster cluster) {
      cluster.postgres().kill();
    }

    @Override
    void heal(Cluster cluster) {
      cluster.postgres().restart();
    }
  },
  POSTGRES_LOST_BY_ONE("what one node says to PostgreSQL arrives later") {
    @Override
    void strike(Cluster cluster) {
      cluster.node(0).toPostgres().swallow(true);
    }

    @Override
    void heal(Cluster cluster) {
      cluster.node(0).toPostgres().heal();
    }
  },
  POSTGRES_SLOW("every word to and from PostgreSQL takes 25 ms, at 2 MB/s") {
    @Override
    void strike(Cluster cluster) {
      cluster.nodes().forEach(node -> node.toPostgres().delay(Duration.ofMillis(25)));
      cluster.nodes().forEach(node -> node.toPostgres().throttle(2_000_000));
    }

    @Override
    void heal(Cluster cluster) {
      cluster.nodes().forEach(node -> node.toPostgres().heal());
    }
  },
  POSTGRES_CUT("connections to PostgreSQL are cut, again and again") {
    @Override
    void strike(Cluster cluster) {
      cluster.nodes().forEach(node -> node.toPostgres().cut());
    }

    @Override
    void goOn(Cluster cluster) {
      strike(cluster);
    }
  },
  RECORDS_FULL("the disk of the trace store is full") {
    @Override
    void strike(Cluster cluster) {
      cluster
          .postgres()
          .execute(
              """
              CREATE OR REPLACE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN
                RAISE EXCEPTION 'could not extend file: No space left on device'
                  USING ERRCODE = '53100';
              END $$;
              CREATE TRIGGER no_space BEFORE INSERT ON decision_record
                FOR EACH ROW EXECUTE FUNCTION no_space()
              """);
    }

    @Override
    void heal(Cluster cluster) {
      cluster.postgres().execute("DROP TRIGGER no_space ON decision_record");
    }
  },
  REDIS_FAILS_OVER("the Redis master is killed, and its replica takes over") {
    @Override
    void strike(Cluster cluster) {
      cluster.sentinel().master().crash();
      cluster.sentinel().awaitFailover();
    }

    @Override
    RedisKind redis() {
      return RedisKind.SENTINEL;
    }
  },
  REDIS_CLUSTER_LOSES_A_MASTER("a master of a Redis cluster is killed, its replica takes over") {
    @Override
    void strike(Cluster cluster) {
      cluster.masters().servers().getFirst().crash();
    }

    @Override
    RedisKind redis() {
      return RedisKind.CLUSTER;
    }
  };

  private final String sentence;

  Fault(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** Which cluster it needs. */
  RedisKind redis() {
    return RedisKind.SINGLE;
  }

  abstract void strike(Cluster cluster);

  /** Called ten times a second while the fault lasts. */
  void goOn(Cluster cluster) {}

  /** What the world does, not Tact: a supervisor starts what died, a cable is plugged in again. */
  void heal(Cluster cluster) {}
}
