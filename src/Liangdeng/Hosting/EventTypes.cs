using Liangdeng.Features.Calendar;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Trust;

namespace Liangdeng.Hosting;

/// <summary>The one table of stored type names. A name is never given to another shape: a new shape is <c>.2</c> with a
/// reader for <c>.1</c>, and <c>docs/events.md</c> changes in the same commit.</summary>
public static class EventTypes
{
    private static readonly (string Name, Type Type)[] Table =
    [
        ("demo-opened.1", typeof(DistrictEvent.DemoOpened)),
        ("district-opened.1", typeof(DistrictEvent.Opened)),
        ("district-named.1", typeof(DistrictEvent.Named)),
        ("unit-registered.1", typeof(UnitEvent.Registered)),
        ("unit-renamed.1", typeof(UnitEvent.Renamed)),
        ("unit-renamed.2", typeof(UnitEvent.NameChanged)),
        ("unit-merged.1", typeof(UnitEvent.Merged)),
        ("unit-split.1", typeof(UnitEvent.Split)),
        ("unit-dissolved.1", typeof(UnitEvent.Dissolved)),
        ("unit-followed.1", typeof(UnitEvent.TookOver)),
        ("person-registered.1", typeof(PersonEvent.Registered)),
        ("post-given.1", typeof(PersonEvent.PostGiven)),
        ("post-ended.1", typeof(PersonEvent.PostEnded)),
        ("role-given.1", typeof(PersonEvent.RoleGiven)),
        ("role-ended.1", typeof(PersonEvent.RoleEnded)),
        ("credential-changed.1", typeof(PersonEvent.CredentialChanged)),
        ("person-left.1", typeof(PersonEvent.Left)),
        ("person-returned.1", typeof(PersonEvent.Returned)),
        ("deputy-named.1", typeof(PersonEvent.DeputyNamed)),
        ("deputy-ended.1", typeof(PersonEvent.DeputyEnded)),
        ("plan-imported.1", typeof(ReadingEvent.Imported)),
        ("entries-read.1", typeof(ReadingEvent.EntriesRead)),
        ("terms-prepared.1", typeof(ReadingEvent.TermsPrepared)),
        ("document-described.1", typeof(ReadingEvent.DocumentDescribed)),
        ("entry-confirmed.1", typeof(ReadingEvent.EntryConfirmed)),
        ("entry-corrected.1", typeof(ReadingEvent.EntryCorrected)),
        ("entry-split.1", typeof(ReadingEvent.EntrySplit)),
        ("entries-merged.1", typeof(ReadingEvent.EntriesMerged)),
        ("entry-dropped.1", typeof(ReadingEvent.EntryDropped)),
        ("entry-added.1", typeof(ReadingEvent.EntryAdded)),
        ("entry-restored.1", typeof(ReadingEvent.EntryRestored)),
        ("release-decided.1", typeof(ReadingEvent.ReleaseDecided)),
        ("reading-published.1", typeof(ReadingEvent.Published)),
        ("plan-published.1", typeof(PlanEvent.Published)),
        ("breakdown-issued.1", typeof(PlanEvent.BreakdownIssued)),
        ("commitment-published.1", typeof(CommitmentEvent.Published)),
        ("commitment-broken-down.1", typeof(CommitmentEvent.BrokenDown)),
        ("commitment-amended.1", typeof(CommitmentEvent.Amended)),
        ("commitment-handed-over.1", typeof(CommitmentEvent.HandedOver)),
        ("report-received.1", typeof(CommitmentEvent.ReportReceived)),
        ("report-sent-back.1", typeof(CommitmentEvent.ReportReturned)),
        ("figure-verified.1", typeof(CommitmentEvent.FigureVerified)),
        ("commitment-closed.1", typeof(CommitmentEvent.Closed)),
        ("commitment-reopened.1", typeof(CommitmentEvent.Reopened)),
        ("commitment-taken-over.1", typeof(CommitmentEvent.TakenOver)),
        ("commitment-given-back.1", typeof(CommitmentEvent.GivenBack)),
        ("amendment-asked.1", typeof(AmendmentEvent.Asked)),
        ("amendment-withdrawn.1", typeof(AmendmentEvent.Withdrawn)),
        ("amendment-approved.1", typeof(AmendmentEvent.Approved)),
        ("amendment-refused.1", typeof(AmendmentEvent.Refused)),
        ("people-named.1", typeof(CommitmentPeopleEvent.PeopleNamed)),
        ("report-drafted.1", typeof(ReportEvent.Drafted)),
        ("report-cleared.1", typeof(ReportEvent.Cleared)),
        ("report-submitted.1", typeof(ReportEvent.Submitted)),
        ("report-verified.1", typeof(ReportEvent.Verified)),
        ("report-returned.1", typeof(ReportEvent.Returned)),
        ("blocker-raised.1", typeof(BlockerEvent.Raised)),
        ("blocker-picked-up.1", typeof(BlockerEvent.PickedUp)),
        ("blocker-not-picked-up.1", typeof(BlockerEvent.NotPickedUp)),
        ("blocker-handed-on.1", typeof(BlockerEvent.HandedOn)),
        ("blocker-handed-over.1", typeof(BlockerEvent.HandedOver)),
        ("blocker-step-set.1", typeof(BlockerEvent.StepSet)),
        ("blocker-lifted.1", typeof(BlockerEvent.Lifted)),
        ("blocker-lowered.1", typeof(BlockerEvent.Lowered)),
        ("blocker-cleared.1", typeof(BlockerEvent.Cleared)),
        ("blocker-confirmed.1", typeof(BlockerEvent.Confirmed)),
        ("blocker-reopened.1", typeof(BlockerEvent.Reopened)),
        ("blocker-taken-back.1", typeof(BlockerEvent.TakenBack)),
        ("blocker-numbered.1", typeof(BlockerSeriesEvent.Numbered)),
        ("blocker-limit-fixed.1", typeof(BlockerEvent.LimitFixed)),
        ("calendar-year-loaded.1", typeof(CalendarEvent.YearLoaded)),
        ("office-hours-set.1", typeof(CalendarEvent.HoursSet)),
        ("blocker-terms-set.1", typeof(BlockerTermsEvent.TermsSet)),
        ("members-listed.1", typeof(SetEvent.MembersListed)),
        ("members-changed.1", typeof(SetEvent.MembersChanged)),
        ("member-removed.1", typeof(SetEvent.MemberRemoved)),
        ("list-linked.1", typeof(SetEvent.ListLinked)),
        ("list-unlinked.1", typeof(SetEvent.ListUnlinked)),
        ("member-reported.1", typeof(SetEvent.MemberReported)),
        ("member-verified.1", typeof(SetEvent.MemberVerified)),
        ("member-returned.1", typeof(SetEvent.MemberReturned)),
        ("member-report-submitted.1", typeof(MemberReportEvent.Submitted)),
        ("member-report-verified.1", typeof(MemberReportEvent.Verified)),
        ("member-report-returned.1", typeof(MemberReportEvent.Returned)),
        ("account-frozen.1", typeof(AnnualEvent.Frozen)),
        ("account-printed.1", typeof(AnnualEvent.Printed)),
        ("account-released.1", typeof(AnnualEvent.Released)),
        ("account-declined.1", typeof(AnnualEvent.Declined)),
        ("light-lit.1", typeof(LightEvent.Lit)),
        ("light-lit-before.1", typeof(LightBeforeEvent.Lit)),
        ("objection-raised.1", typeof(ObjectionEvent.Raised)),
        ("objection-limit-fixed.1", typeof(ObjectionEvent.LimitFixed)),
        ("objection-taken-back.1", typeof(ObjectionEvent.TakenBack)),
        ("objection-upheld.1", typeof(ObjectionEvent.Upheld)),
        ("objection-rejected.1", typeof(ObjectionEvent.Rejected)),
        ("objection-terms-set.1", typeof(ObjectionTermsEvent.TermsSet)),
        ("rulebook-adopted.1", typeof(RulebookEvent.Adopted)),
        ("day-lit.1", typeof(LamplighterEvent.DayLit)),
        ("publicity-chosen.1", typeof(PublicityEvent.Chosen)),
        ("bulletin-composed.1", typeof(BulletinDraftEvent.Composed)),
        ("bulletin-decided.1", typeof(BulletinDraftEvent.Decided)),
        ("bulletin-released.1", typeof(BulletinEvent.Released)),
        ("letter-drafted.1", typeof(LetterDraftEvent.Drafted)),
        ("light-added.1", typeof(LetterDraftEvent.Followed)),
        ("letter-reworded.1", typeof(LetterDraftEvent.Reworded)),
        ("letter-checked.1", typeof(LetterDraftEvent.Checked)),
        ("draft-returned.1", typeof(LetterDraftEvent.SentBack)),
        ("draft-dropped.1", typeof(LetterDraftEvent.Dropped)),
        ("draft-signed.1", typeof(LetterDraftEvent.DraftSigned)),
        ("answer-written.1", typeof(LetterDraftEvent.AnswerWritten)),
        ("letter-signed.1", typeof(LetterEvent.Signed)),
        ("letter-sealed.1", typeof(LetterEvent.Sealed)),
        ("letter-issued.1", typeof(LetterEvent.Issued)),
        ("letter-delivered.1", typeof(LetterEvent.Delivered)),
        ("letter-limit-fixed.1", typeof(LetterEvent.LimitFixed)),
        ("letter-received.1", typeof(LetterEvent.SignedFor)),
        ("letter-reminded.1", typeof(LetterEvent.Reminded)),
        ("letter-unanswered.1", typeof(LetterEvent.NotAnswered)),
        ("letter-answered.1", typeof(LetterEvent.Answered)),
        ("answer-accepted.1", typeof(LetterEvent.Accepted)),
        ("answer-returned.1", typeof(LetterEvent.Returned)),
        ("letter-paused.1", typeof(LetterEvent.Paused)),
        ("letter-resumed.1", typeof(LetterEvent.Resumed)),
        ("letter-extended.1", typeof(LetterEvent.Extended)),
        ("letter-closed.1", typeof(LetterEvent.Closed)),
        ("letter-withdrawn.1", typeof(LetterEvent.Withdrawn)),
        ("letter-released.1", typeof(LetterEvent.TextReleased)),
        ("letter-entered.1", typeof(LetterDocketEvent.Entered)),
        ("letter-numbered.1", typeof(LetterSeriesEvent.Numbered)),
        ("letter-rules-adopted.1", typeof(LetterRulesEvent.Adopted)),
        ("lights-read.1", typeof(LetterWatchEvent.LightsRead)),
        ("erasure-asked.1", typeof(ErasureEvent.Asked)),
        ("erasure-withdrawn.1", typeof(ErasureEvent.Withdrawn)),
        ("erasure-approved.1", typeof(ErasureEvent.Approved)),
        ("erasure-refused.1", typeof(ErasureEvent.Refused)),
    ];

    private static readonly Dictionary<string, Type> ByName = Table.ToDictionary(row => row.Name, row => row.Type);
    private static readonly Dictionary<Type, string> ByType = Table.ToDictionary(row => row.Type, row => row.Name);

    public static IEnumerable<(string Name, Type Type)> All => Table;

    /// <exception cref="ArgumentException">The type is not in the table: a bug.</exception>
    public static string NameOf(object happened) => ByType.TryGetValue(happened.GetType(), out var name)
        ? name
        : throw new ArgumentException($"{happened.GetType()} has no stored name.", nameof(happened));

    /// <returns>Null for a name of the ledger itself (an erasure) or of a later version of this program.</returns>
    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);
}
