using Microsoft.Data.Sqlite;
using OrleansScheduler.Storage.Sqlite;

namespace OrleansScheduler.Tests.Storage.Sqlite;

/// <summary>A parameter stays bound from one run to the next; whatever it held before, a row has what was bound for it.</summary>
public sealed class SqliteStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteStatementTests()
    {
        _connection.Open();
        Run("CREATE TABLE t (id INTEGER PRIMARY KEY, number INTEGER, text TEXT)");
    }

    [Fact]
    public void Execute_AgainWithOtherValues_WritesThose()
    {
        (long? Number, string? Text)[] rows =
        [
            (null, null), (0, ""), (0, ""), (null, "a"), (1, "a"), (1, new('a', 1)), (1, "b"), (2, null), (2, null), (0, "a"),
            (long.MinValue, "größer"), (null, ""), (null, null), (null, new('x', 5_000)), (null, new('x', 5_001)), (3, "a"),
        ];
        using var insert = new SqliteStatement(_connection, "INSERT INTO t (number, text) VALUES (?, ?)");

        foreach (var (number, text) in rows)
        {
            Assert.Equal(1, insert.Bind(number).Bind(text).Execute());
        }

        Assert.Equal(rows, Rows());
    }

    [Fact]
    public void Execute_AfterARefusedRow_WritesTheNext()
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO t (id, number, text) VALUES (?, ?, ?)");
        insert.Bind(1).Bind(7).Bind("seven").Execute();

        Assert.Throws<SqliteException>(() => insert.Bind(1).Bind(7).Bind("seven").Execute());
        insert.Bind(2).Bind(7).Bind("seven").Execute();

        Assert.Equal([(7, "seven"), (7, "seven")], Rows());
    }

    [Fact]
    public void Execute_AfterARowGivenUpHalfWay_WritesAgainAfterOneRefusal()
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO t (number, text) VALUES (?, ?)");
        insert.Bind(1);

        Assert.Throws<InvalidOperationException>(() => insert.Bind(2).Bind("two").Execute());
        insert.Bind(3).Bind("three").Execute();

        Assert.Equal([(3, "three")], Rows());
    }

    public void Dispose() => _connection.Dispose();

    private List<(long?, string?)> Rows()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT number, text FROM t ORDER BY id";
        using var reader = command.ExecuteReader();
        List<(long?, string?)> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        }

        return rows;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
