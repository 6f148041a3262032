using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Signing;

namespace Liangdeng.Store.Writing;

/// <summary>What is to be destroyed once a commit that says so is on disk: keys of streams of which nothing is left, what erasures
/// left behind in the database's files, signing keys that are retired. What cannot be destroyed now is tried again after the
/// next commit.</summary>
internal sealed class Forgetting(IWriteSession session, KeyVault keys, KeyFile secrets, StreamCache streams)
{
    private readonly List<long> _erasedWhole = [];
    private bool _erased;
    private bool _retired;

    /// <summary>Takes note of what a batch that is on disk erased.</summary>
    public void Note(Batch batch, bool signersChanged)
    {
        _erasedWhole.AddRange(batch.ErasedWhole);
        _erased |= batch.Erased;
        _retired |= signersChanged;
    }

    /// <summary>Destroys it. What is on disk is answered, whatever comes of this.</summary>
    /// <returns>False when the database is broken.</returns>
    public bool Run(SignerHistory signers)
    {
        _retired = _retired && !DestroyRetired(signers);
        try
        {
            foreach (var stream in _erasedWhole.Where(IsStillErasedWhole))
            {
                keys.Destroy(stream);
                streams.Clear(); // and the ciphers with it
            }

            _erasedWhole.Clear();
            _erased = _erased && !(session.Forget() & keys.Forget());
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    // An entry may have come to the stream in the same transaction, after the erasure.
    private bool IsStillErasedWhole(long stream) => session.Connection.Scalar(LedgerSql.AnythingLeft, stream) is null;

    private bool DestroyRetired(SignerHistory signers)
    {
        try
        {
            secrets.Destroy(signers.HasRetired);
            return true;
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
