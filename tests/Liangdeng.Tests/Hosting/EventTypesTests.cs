using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Liangdeng.Features.People;
using Liangdeng.Features.Projects;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Hosting;

public sealed partial class EventTypesTests
{
    [Fact]
    public void Every_event_record_has_one_stored_name()
    {
        var records = typeof(EventTypes).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, DeclaringType.IsAbstract: true }
                && type.DeclaringType.Name.EndsWith("Event", StringComparison.Ordinal)
                && type.IsSubclassOf(type.DeclaringType));

        Assert.Equal(
            records.Select(type => type.FullName).Order(),
            EventTypes.All.Select(row => row.Type.FullName).Order());
    }

    [Fact]
    public void Stored_names_are_noun_participle_number()
    {
        Assert.All(EventTypes.All, row => Assert.Matches(NamePattern(), row.Name));
        Assert.Distinct(EventTypes.All.Select(row => row.Name));
    }

    [Fact]
    public void The_list_in_the_docs_is_the_table_in_the_code()
    {
        var docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md"));
        var listed = ListedName().Matches(docs).Select(match => match.Groups[1].Value);

        Assert.Equal(EventTypes.All.Select(row => row.Name).Order(), listed.Order());
    }

    [Fact]
    public void No_event_holds_a_binary_fraction_or_a_decimal_that_is_not_written_as_text()
    {
        Assert.All(EventTypes.All, row => Assert.DoesNotContain(
            FieldsOf(row.Type),
            field => field == typeof(decimal) || field == typeof(double) || field == typeof(float)));
    }

    [Fact]
    public void No_public_event_has_a_field_that_can_hold_a_person()
    {
        var publicEvents = EventTypes.All.Where(row => row.Type.DeclaringType!.Name is not
            ("PersonEvent" or "ReadingEvent" or "CommitmentPeopleEvent" or "CommandPostPeopleEvent" or "ReportEvent"));

        Assert.All(publicEvents, row => Assert.DoesNotContain(typeof(PersonId), FieldsOf(row.Type)));
    }

    [Fact]
    public void No_event_carries_who_or_when_itself()
    {
        Assert.All(EventTypes.All, row =>
        {
            Assert.Null(row.Type.GetProperty("By"));
            Assert.Null(row.Type.GetProperty("At"));
        });
    }

    private static bool IsWrittenAsItIs(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is null
        && property.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType != typeof(PlainMoney);

    private static HashSet<Type> FieldsOf(Type type, HashSet<Type>? seen = null)
    {
        seen ??= [];
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsWrittenAsItIs))
        {
            var held = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            held = held.IsGenericType ? held.GetGenericArguments()[0] : held;
            if (seen.Add(held) && held.Namespace?.StartsWith("Liangdeng", StringComparison.Ordinal) == true)
            {
                FieldsOf(held, seen);
            }
        }

        return seen;
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+\.[1-9]$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^\| `([a-z-]+\.[1-9])` \|", RegexOptions.Multiline)]
    private static partial Regex ListedName();
}
