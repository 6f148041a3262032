using System.Text.RegularExpressions;
using Liangdeng.Hosting;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Hosting;

public sealed partial class OutsideTheLedgerTests
{
    [Fact]
    public async Task The_tables_outside_the_ledger_are_those_that_the_docs_list()
    {
        var data = Directory.CreateTempSubdirectory("liangdeng-test-");
        try
        {
            var folder = DistrictFolder.Of(data.FullName, "shifan");
            var clock = new DistrictClock(new FakeClock(Instant.FromUtc(2021, 1, 11, 1, 0)));
            var (app, _) = await Site.OpenAsync(
                new(folder, clock, "localhost/shifan", IsDemo: false), TestContext.Current.CancellationToken);
            await using (app)
            {
                var docs = await File.ReadAllTextAsync(
                    Path.Combine(Repository.Root, "docs", "outside-the-ledger.md"), TestContext.Current.CancellationToken);
                var listed = TableName().Matches(docs).Select(match => match.Groups[1].Value);

                Assert.Equal(TablesOf(folder.Accounts).Order(), listed.Distinct().Order());
            }
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static List<string> TablesOf(string path)
    {
        using var db = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var ask = db.CreateCommand();
        ask.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var rows = ask.ExecuteReader();
        List<string> tables = [];
        while (rows.Read())
        {
            tables.Add(rows.GetString(0));
        }

        return tables;
    }

    [GeneratedRegex("`(AspNet[A-Za-z]+|Drafts|Links|Mail[A-Z][A-Za-z]+)`")]
    private static partial Regex TableName();
}
