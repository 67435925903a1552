using System.Text;
using Kente.Experiments;
using Kente.Shared.Web;
using Kente.Studio.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Exports;

/// <summary>Comparisons of runs, and tables as CSV files.</summary>
internal static class ExportEndpoints
{
    private const int MostCompared = 50, MostExported = 100_000;

    public static void Map(IEndpointRouteBuilder routes, StudyCatalog catalog, IStudyStorage storage)
    {
        routes.MapGet("/api/studies/{id:long}/compare", (long id, string trials) =>
        {
            if (catalog.Find(id)?.Snapshot() is not { } study) return StudyEndpoints.Unknown(id);
            if (TrialNumbers.Existing(trials, study, MostCompared) is not { } numbers) return NoList(MostCompared);
            var comparison = RunComparison.Of(storage, study.Record, numbers);
            return TypedResults.Ok(new
            {
                runs = numbers,
                columns = comparison.Columns.Select(column => new
                {
                    column.Name,
                    kind = column.Kind.ToString().ToLowerInvariant(),
                    column.Differs,
                    column.Values,
                }),
            });
        });
        routes.MapGet("/api/studies/{id:long}/compare.csv", (long id, string trials, bool? all) => With(catalog, id, trials, MostCompared,
            (study, numbers) => File($"{study.Record.Name} comparison.csv",
                writer => RunComparison.Of(storage, study.Record, numbers).WriteCsv(writer, all ?? false))));
        // No numbers: all trials.
        routes.MapGet("/api/studies/{id:long}/trials.csv", (long id, string? trials) => With(catalog, id, trials ?? "", MostExported,
            (study, numbers) => File($"{study.Record.Name}.csv",
                writer => StudyExport.Csv(storage, study.Record, writer, numbers.Length == 0 ? null : numbers))));
    }

    private static IResult With(StudyCatalog catalog, long id, string trials, int most, Func<StudySnapshot, int[], IResult> answer)
    {
        if (catalog.Find(id)?.Snapshot() is not { } study) return StudyEndpoints.Unknown(id);
        return TrialNumbers.Parse(trials, study, most) is { } numbers ? answer(study, numbers) : NoList(most);
    }

    private static JsonHttpResult<Problem> NoList(int most) =>
        Problem.Wrong($"'trials' is a list of up to {most} numbers of trials, separated by commas.");

    private static FileContentHttpResult File(string name, Action<TextWriter> write)
    {
        using StringWriter text = new();
        write(text);
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);
    }
}
