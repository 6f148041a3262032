using System.Data.Common;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;

namespace Liangdeng.Store.Verifying;

/// <summary>Checks what witnesses signed: each line stands on a checkpoint, holds, and is of a witness that the log named.</summary>
internal sealed class CosignatureWalk
{
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>An entry that names witnesses.</summary>
    public void Name(WitnessesChanged changed) => _named.UnionWith(changed.Keys.Select(key => key.ToString()));

    public void Check(DbConnection connection)
    {
        using var command = connection.Prepare(
            "SELECT k.size, k.witness, k.line, c.note FROM cosignatures k LEFT JOIN checkpoints c ON c.size = k.size ORDER BY k.size", 0);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (size, witness) = (rows.GetInt64(0), rows.GetString(1));
            var text = rows.IsDBNull(3) ? null : SignedNote.Parse(Encoding.UTF8.GetBytes(rows.GetString(3)))?.Text;
            if (!_named.Contains(witness) || WitnessKey.Parse(witness)?.Verify(text, Cosignature.Parse(rows.GetString(2))) != true)
            {
                throw new FindingException(
                    null, LedgerPart.Cosignature, $"The cosignature of {witness} on the checkpoint of size {size} does not hold.");
            }
        }
    }
}
