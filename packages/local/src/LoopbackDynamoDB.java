import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Starts DynamoDB Local on the loopback interface alone: of itself it binds every interface, refuses port 0, and
 * outlives the process that started it. This one ends when its standard input does, however its parent died.
 */
public class LoopbackDynamoDB {
  public static void main(String[] arguments) {
    try {
      serve(arguments);
      System.exit(0);
    } catch (Throwable failure) {
      // Threads of the database would keep a process alive that serves nobody.
      failure.printStackTrace();
      System.exit(1);
    }
  }

  private static void serve(String[] arguments) throws Exception {
    DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(arguments);
    Server server = (Server) get(proxy, "server");
    for (Connector connector : server.getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
      ((ServerConnector) connector).setPort(Integer.getInteger("port", 0));
    }
    proxy.start();
    indexStreamRecords(proxy);
    System.out.println("ready " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() >= 0) {}
    proxy.stop();
  }

  /**
   * Each request, a plain read too, asks for the oldest record of its table's stream, and finds it by looking through
   * the records of every stream since the day before. With this index it need not; nothing else changes. It holds the
   * stream alone: records lie in it by their number anyway, which is their row, and with the number named as well this old
   * SQLite reads all of a stream to find those after a number.
   */
  private static void indexStreamRecords(DynamoDBProxyServer proxy) throws Exception {
    Method opened = LocalDynamoDBRequestHandler.class.getDeclaredMethod("getHandler", String.class);
    opened.setAccessible(true);
    Object client = opened.invoke(get(get(proxy, "serverHandler"), "primaryHandler"), "any");
    SQLiteQueue database = (SQLiteQueue) get(get(client, "dbAccess"), "queue");
    SQLiteJob<Void> job = new SQLiteJob<Void>() {
      @Override
      protected Void job(SQLiteConnection connection) throws SQLiteException {
        connection.exec("CREATE INDEX IF NOT EXISTS us_by_stream ON us (StreamID)");
        return null;
      }
    };
    database.execute(job).get();
    if (job.getError() != null) throw new IllegalStateException(job.getError());
  }

  /** A private field of the object's class, or of the nearest class above it that has one. */
  private static Object get(Object owner, String name) throws Exception {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getName().equals(name)) continue;
        field.setAccessible(true);
        return field.get(owner);
      }
    }
    throw new NoSuchFieldException(name);
  }
}
