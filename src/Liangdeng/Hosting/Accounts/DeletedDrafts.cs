using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Liangdeng.Hosting.Accounts;

/// <summary>A draft that was handed in is deleted from <c>accounts.db</c>; after an erasure nothing of it is left in the file, nor
/// in its log.</summary>
public sealed class DeletedDrafts(DistrictFolder folder) : IForgets
{
    public Task ForgottenAsync(long position, CancellationToken stop) => Overwriting.CompactAsync(folder.Accounts, stop);
}

/// <summary>What is deleted over this connection is overwritten with zeros.</summary>
public sealed class SecureDelete : DbConnectionInterceptor
{
    public static readonly SecureDelete Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON";
        return command;
    }
}
