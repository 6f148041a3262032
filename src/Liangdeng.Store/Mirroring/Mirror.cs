using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Copying;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Liangdeng.Store.Mirroring;

/// <summary>
/// A second copy of a ledger with its keys, in a folder on another disk, in the form of ledger.db whichever database the ledger
/// itself lies in. When its disk fails the ledger goes on without it and says so; once a minute the mirror is tried again and
/// gets what it missed. A mirror that holds more than the ledger is never written: it is what to restore from.
/// </summary>
internal sealed class Mirror : IDisposable
{
    /// <summary>Its folder is known by this file.</summary>
    public const string Mark = "mirror";
    private static readonly Duration Pause = Duration.FromMinutes(1);
    private static readonly HashSet<(long, int)> Nothing = [];

    private readonly string _folder;
    private readonly LockFile _lock;
    private readonly MirroredKeys _keys;
    private readonly IClock _clock;
    private IWriteSession? _copy;
    private bool _stale;
    private bool _inBatch;
    private Instant _tried;
    private volatile MirrorState _state;

    private Mirror(string folder, LockFile held, MirroredKeys keys, IClock clock)
    {
        (_folder, _lock, _keys, _clock) = (folder, held, keys, clock);
        _state = new MirrorState(folder);
    }

    public MirrorState State => _state;

    private SqliteDatabase Database => new(Path.Combine(_folder, LedgerBackup.LedgerFile), isDurable: true);

    /// <summary>Opens the mirror and gives it what it lacks.</summary>
    /// <exception cref="RefusedException">The mirror is not this ledger's beginning, another has it open, or its disk fails: at the start
    /// that is told at once.</exception>
    public static Mirror Open(LedgerOptions options, DbConnection main, KeyVault keys)
    {
        var held = Take(options.Mirror!);
        var mirror = new Mirror(
            options.Mirror!, held, new MirroredKeys(options.Folder, options.Mirror!, keys), options.Clock);
        try
        {
            return LedgerOpening.Guarded(mirror.Database, () =>
            {
                mirror.CatchUp(main);
                return mirror;
            });
        }
        catch
        {
            mirror.Dispose();
            throw;
        }
    }

    private static LockFile Take(string folder)
    {
        try
        {
            OwnedFolder.Make(folder);
            var held = LockFile.TryTake(folder) ?? throw new RefusedException(LockFile.Holder(folder));
            SecretFile.Write(
                Path.Combine(folder, Mark), "The second copy of a ledger, written by liangdeng. 账本的第二份，由 liangdeng 写入。\n"u8);
            return held;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(new OpenResult.Unavailable(folder, LedgerFailure.Unreachable, broken.Message));
        }
    }

    public void Begin(DbConnection main)
    {
        var isTime = _copy is not null || _clock.GetCurrentInstant() - _tried >= Pause;
        if (!isTime)
        {
            return;
        }

        Try(() =>
        {
            if (_copy is null || _stale)
            {
                CatchUp(main);
            }

            _copy!.Begin([], []);
            _inBatch = true;
        });
    }

    public void Write(Action<IWriteSession> step)
    {
        if (_inBatch)
        {
            Try(() => step(_copy!));
        }
    }

    public void Commit()
    {
        if (!_inBatch)
        {
            return;
        }

        Try(() =>
        {
            // What opens an entry is there before the entry.
            _keys.Follow();
            _copy!.Commit();
            _inBatch = false;
            _state = new MirrorState(_folder);
        });
    }

    /// <summary>The ledger's own transaction failed, or nobody knows: what it holds is read again before the next.</summary>
    public void GiveUp()
    {
        if (_inBatch)
        {
            Try(_copy!.Recover);
        }

        (_inBatch, _stale) = (false, true);
    }

    public bool Forget()
    {
        var done = true;
        if (_copy is not null)
        {
            Try(() =>
            {
                _keys.Follow();
                done = _copy.Forget();
            });
        }

        return done;
    }

    public void Dispose()
    {
        _copy?.Dispose();
        _keys.Dispose();
        _lock.Dispose();
    }

    private void CatchUp(DbConnection main)
    {
        _copy?.Dispose();
        _copy = null;
        _copy = Database.OpenWriter(copy => RowCopy.All(main, copy, Nothing, CancellationToken.None));

        // Nothing of another's is touched, its keys least of all.
        RefuseOther(main, _copy.Connection);
        _keys.CatchUp();
        var (has, size) = (Size(_copy.Connection), Size(main));
        if (has < size)
        {
            _copy.Begin([], []);
            RowCopy.Rest(main, _copy.Connection, has, CancellationToken.None);
            _copy.Commit();
            _copy.Forget();
        }

        _stale = false;
    }

    // The mirror's last checkpoint has to be one of the ledger's.
    private void RefuseOther(DbConnection main, DbConnection copy)
    {
        var size = Size(copy);
        var (own, other) = (Checkpoint(main, size), Checkpoint(copy, size));
        if (own is null || own != other || FirstKey(main) != FirstKey(copy))
        {
            throw new RefusedException(new OpenResult.Foreign(
                Database.Place,
                $"This mirror has {size} entries, and the ledger {Size(main)} or others: it is not this ledger's beginning. Restore "
                + "from the mirror, or give another folder."));
        }
    }

    private static string? FirstKey(DbConnection connection) =>
        (string?)connection.Scalar("SELECT value FROM meta WHERE name = 'key'");

    private static long Size(DbConnection connection) => (long)connection.Scalar("SELECT max(size) FROM checkpoints")!;

    private static Checkpoint? Checkpoint(DbConnection connection, long size) =>
        (string?)connection.Scalar("SELECT note FROM checkpoints WHERE size = $1", size) is { } note
            && SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(note)) is { } parsed
            ? Ledger.Checkpoint.Parse(parsed.Text)
            : null;

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception broken) when (broken is DbException or IOException or UnauthorizedAccessException or RefusedException)
        {
            Fail(broken);
        }
    }

    private void Fail(Exception broken)
    {
        var now = _clock.GetCurrentInstant();
        (_tried, _inBatch) = (now, false);
        _state = new MirrorState(_folder, _state.Since ?? now, broken.Message);
        try
        {
            _copy?.Dispose();
        }
        catch (SqliteException)
        {
            // It is of no use any more.
        }

        _copy = null;
    }
}
