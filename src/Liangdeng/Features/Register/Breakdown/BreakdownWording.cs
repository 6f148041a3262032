using Liangdeng.Hosting;
using Reason = Liangdeng.Features.Register.RegisterRefusal;

namespace Liangdeng.Features.Register;

/// <summary>At which field of the form a refusal stands.</summary>
public static class BreakdownWording
{
    public static string FieldOf(Refusal refusal, BreakdownFields fields) => refusal.Reason switch
    {
        Reason.TextTooLong when fields.TooLongName is { } name => $"F.{name}",
        Reason.NoSuchUnit or Reason.UnitEnded or Reason.SameUnitTwice => "F.Lead",
        Reason.StartAfterDue or Reason.OutsidePlanPeriod => "F.Due",
        Reason.DefinitionMissing or Reason.TextTooLong => "F.Definition",
        Reason.NumberInvalid or Reason.UnitDiffers or Reason.StartLevelNotExpected or Reason.StartLevelPastTarget
            or Reason.ScheduleNeedsStartLevel => "F.StartLevel",
        Reason.ToleranceMissing or Reason.ToleranceNegative => "F.Tolerance",
        Reason.HoldNotALevel => "F.Hold",
        Reason.ScheduleNotEmpty or Reason.ScheduleEmpty or Reason.ScheduleTooLong or Reason.ScheduleUnordered
            or Reason.ScheduleOutsideDates or Reason.ScheduleNotMonthEnd or Reason.ScheduleNumberInvalid
            or Reason.ScheduleOutOfRange or Reason.ScheduleFalls or Reason.ScheduleMissesTarget
            or Reason.ScheduleNeedsTarget or Reason.ScheduleNotForLevels or Reason.MilestoneNameMissing
            or Reason.MilestoneAddsNothing => "F.Kind",
        _ => "",
    };
}
