using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Checking;

/// <summary>What is known of the contents of public entries: which are held back, which are gone, and which the log itself
/// says were erased. Grows with these alone, not with the log.</summary>
internal sealed class ContentBook
{
    private readonly HashSet<long> _gone = [];
    private readonly HashSet<long> _held;
    private readonly HashSet<long> _erased;

    public ContentBook(IEnumerable<long> held, IEnumerable<long> erased) => (_held, _erased) = ([.. held], [.. erased]);

    /// <summary>Contents that were read and fit.</summary>
    public long Checked { get; private set; }

    public int HeldBack => _held.Count;

    /// <summary>Gone, and lawfully so.</summary>
    public int Erased => _gone.Count(_erased.Contains);

    public IEnumerable<long> Held => _held.Order();

    /// <summary>The entries of which the log says that their content was erased.</summary>
    public IEnumerable<long> SaidToBeErased => _erased.Order();

    /// <summary>The first content that is gone without an entry that says so.</summary>
    public long? Unlawful => _gone.Where(index => !_erased.Contains(index)).Order().Cast<long?>().FirstOrDefault();

    /// <param name="wasChecked">The entry was checked before: what was not held back then may not be held back now.</param>
    /// <exception cref="FoundException">A content vanished.</exception>
    public void Write(long index, ContentSeen seen, bool wasChecked)
    {
        switch (seen.Kind)
        {
            case AnswerKind.Here:
                Checked++;
                _held.Remove(index);
                break;
            case AnswerKind.NotHere when wasChecked && !_held.Contains(index):
                throw Findings.Vanished(index);
            case AnswerKind.NotHere:
                _held.Add(index);
                break;
            case AnswerKind.Gone:
                _gone.Add(index);
                _held.Remove(index);
                break;
        }

        if (seen.Erases is { } erased)
        {
            _erased.Add(erased);
        }
    }
}
