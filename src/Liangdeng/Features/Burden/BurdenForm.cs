using Liangdeng.Features.Cadences;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;

namespace Liangdeng.Features.Burden;

/// <summary>A sort of form that this program puts before a unit.</summary>
public enum BurdenForm
{
    /// <summary>A period's figure.</summary>
    Figure,

    /// <summary>How far a deliverable has got.</summary>
    Deliverable,

    /// <summary>A report that came back and was filled in again.</summary>
    Again,

    /// <summary>A verified figure put right.</summary>
    Correction,

    /// <summary>One member of a named set.</summary>
    Member,

    /// <summary>A blocker raised.</summary>
    Blocker,

    /// <summary>A step on a blocker: picked up, next step, cleared, opened again, taken back.</summary>
    BlockerStep,

    /// <summary>An amendment asked for.</summary>
    Amendment,

    /// <summary>A letter answered.</summary>
    Letter,

    /// <summary>A light objected to, or the objection taken back.</summary>
    Objection,

    /// <summary>An assignment reported done.</summary>
    Assignment,

    /// <summary>A unit's projects, all of them on one form.</summary>
    Project,

    /// <summary>A mark in the money of a project explained.</summary>
    ProjectMoney,
}

/// <summary>How many fields each form has, as they stand on its page, whether they must be filled in or may be; a test counts
/// them on the pages.</summary>
public static class BurdenForms
{
    /// <summary>Words, what stands in the way, evidence, and that nothing in it is classified: on every report.</summary>
    private const int OfEveryReport = 4;

    /// <summary>Month, words, evidence, that nothing in it is classified, and why something verified changes.</summary>
    private const int OfProjects = 5;

    /// <summary>Amount, stage and day of each project.</summary>
    private const int OfOneProject = 3;

    /// <summary>The forms that are counted, with their fields.</summary>
    public static IReadOnlyDictionary<BurdenForm, int> Fields { get; } = new Dictionary<BurdenForm, int>
    {
        [BurdenForm.Figure] = 1 + OfEveryReport,
        [BurdenForm.Deliverable] = 2 + OfEveryReport,
        [BurdenForm.Member] = 5,
        [BurdenForm.Blocker] = 4,
        [BurdenForm.BlockerStep] = 2,
        [BurdenForm.Amendment] = 8,
        [BurdenForm.Letter] = 2,
        [BurdenForm.Objection] = 2,
        [BurdenForm.Assignment] = 3,
        [BurdenForm.Project] = OfProjects + OfOneProject,
        [BurdenForm.ProjectMoney] = 2,
    };

    /// <summary>The form that was filled in for this to be on record, and its fields; null where none was.</summary>
    public static (BurdenForm Form, int Fields)? FilledFor(object happened) => happened switch
    {
        // With the ground of the correction.
        ReportEvent.Drafted { Corrects: not null } e => (BurdenForm.Correction, OfReport(e) + 1),
        ReportEvent.Drafted { Version: > 1 } e => (BurdenForm.Again, OfReport(e)),
        ReportEvent.Drafted e => (e.Value is null ? BurdenForm.Deliverable : BurdenForm.Figure, OfReport(e)),
        MemberReportEvent.Submitted => Usual(BurdenForm.Member),
        BlockerEvent.Raised => Usual(BurdenForm.Blocker),
        BlockerEvent.PickedUp or BlockerEvent.StepSet or BlockerEvent.Cleared or BlockerEvent.Reopened
            or BlockerEvent.TakenBack or BlockerEvent.HandedOn => Usual(BurdenForm.BlockerStep),
        AmendmentEvent.Asked => Usual(BurdenForm.Amendment),
        LetterDraftEvent.AnswerWritten => Usual(BurdenForm.Letter),
        AssignmentEvent.Reported => Usual(BurdenForm.Assignment),
        ObjectionEvent.Raised => Usual(BurdenForm.Objection),
        ProjectReportEvent.Submitted e => (BurdenForm.Project, OfProjects + (OfOneProject * e.Projects.Count)),
        MoneyEvent.Explained => Usual(BurdenForm.ProjectMoney),
        // Its ground alone.
        ObjectionEvent.TakenBack => (BurdenForm.Objection, 1),
        _ => null,
    };

    private static (BurdenForm Form, int Fields) Usual(BurdenForm form) => (form, Fields[form]);

    private static int OfReport(ReportEvent.Drafted report) =>
        Fields[report.Value is null ? BurdenForm.Deliverable : BurdenForm.Figure];
}
