using System.Data.Common;

namespace Liangdeng.Store.Tests;

/// <summary>One value of one row, changed in one place and put back.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">All columns of the row as they were written.</param>
/// <param name="Column">The one to change.</param>
/// <param name="After">The changed value.</param>
internal sealed record Flip(string Table, IReadOnlyList<(string Name, object Value)> Row, string Column, object After)
{
    private object Before => Row.Single(column => column.Name == Column).Value;

    /// <summary>Changes a value of a row that a question finds, in one bit, one character or a power of two.</summary>
    /// <returns>Null where it finds none, or nothing stands there.</returns>
    public static Flip? Of(DbConnection raw, string table, string column, string where, Random random)
    {
        using var ask = raw.CreateCommand();
        ask.CommandText = $"SELECT * FROM {table} WHERE {where}";
        using var row = ask.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        List<(string Name, object Value)> columns =
            [.. Enumerable.Range(0, row.FieldCount).Select(n => (row.GetName(n), row.GetValue(n)))];
        var before = columns.Single(one => one.Name == column).Value;
        return before is DBNull ? null : new Flip(table, columns, column, Changed(before, random));
    }

    public static object Changed(object value, Random random)
    {
        switch (value)
        {
            case byte[] bytes:
                var other = (byte[])bytes.Clone();
                other[random.Next(other.Length)] ^= (byte)(1 << random.Next(8));
                return other;
            case string text:
                var letters = text.ToCharArray();
                letters[random.Next(letters.Length)] ^= (char)1;
                return new string(letters);
            case int number:
                return number ^ (1 << random.Next(2));
            default:
                return (long)value ^ (1L << random.Next(10));
        }
    }

    /// <returns>False where the database itself does not hold such a value.</returns>
    public bool Do(DbConnection raw) => Set(raw, Before, After);

    public void Undo(DbConnection raw) => Assert.True(Set(raw, After, Before));

    public override string ToString() => $"{Table}.{Column} of ({string.Join(", ", Row.Select(one => $"{one.Name}: {one.Value}"))}) became {After}";

    private bool Set(DbConnection raw, object from, object to)
    {
        using var command = raw.CreateCommand();
        var where = Row.Select((one, n) => $"{one.Name} IS NOT DISTINCT FROM @p{n}");
        command.CommandText = $"UPDATE {Table} SET {Column} = @to WHERE {string.Join(" AND ", where)}";
        Add(command, "to", to);
        for (var n = 0; n < Row.Count; n++)
        {
            Add(command, $"p{n}", Row[n].Name == Column ? from : Row[n].Value);
        }

        try
        {
            return command.ExecuteNonQuery() == 1;
        }
        catch (DbException)
        {
            return false; // a key that is taken, or a check
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        if (value is DBNull && parameter is Npgsql.NpgsqlParameter typed)
        {
            typed.NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea; // the only columns that may be empty
        }

        command.Parameters.Add(parameter);
    }
}
