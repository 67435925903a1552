using System.Collections.Concurrent;
using Kente.Experiments;
using Kente.Shared;
using Kente.Shared.Web;
using Kente.Studio.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Reports;

/// <summary>The report of a study: best value, selection bias, importance of the parameters.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, StudyCatalog catalog, IStudyStorage storage)
    {
        // A forest over a thousand trials takes a second or two: it is made once for each state of the study.
        ConcurrentDictionary<(long Study, int Objective, int? Validation), (int Finished, Lazy<object> Report)> made = [];
        routes.MapGet("/api/studies/{id:long}/report", (long id, int? objective, int? validation) =>
        {
            if (catalog.Find(id)?.Snapshot() is not { } study) return StudyEndpoints.Unknown(id);
            int index = objective ?? 0;
            if (index < 0
                || index >= study.Record.Objectives.Count) return Problem.Wrong(
                $"The study '{study.Record.Name}' has {study.Record.Objectives.Count} objectives, the first is 0.");
            int finished = study.Trials.Count(trial => trial.IsFinished);
            try
            {
                var entry = made.AddOrUpdate(
                    (id, index, validation), _ => (finished, Make(study, index, validation, storage)),
                    (_, known) => known.Finished == finished ? known : (finished, Make(study, index, validation, storage)));
                return TypedResults.Ok(entry.Report.Value);
            }
            catch (ArgumentException wrong)
            {
                return Problem.Wrong(ErrorMessage.Of(wrong));
            }
        });
    }

    private static Lazy<object> Make(StudySnapshot study, int objective, int? validation, IStudyStorage storage) => new(() =>
    {
        // Several objectives have an importance each: that of the study in which it were the only one.
        var alone = study.Record.Objectives.Count == 1 ? study.Record
            : study.Record with { Objectives = [study.Record.Objectives[objective]] };
        var trials = study.Record.Objectives.Count == 1 ? study.Trials
            : [.. study.Trials.Select(trial => trial.Values.Count > objective ? trial with { Values = [trial.Values[objective]] } : trial)];
        var report = StudyReport.Of(alone, [.. trials.Where(trial => trial.Values.All(double.IsFinite))], study.Domains,
            storage.Openings(study.Record.Id), new() { ValidationSize = validation });
        return new
        {
            best = report.Best.Select(trial => trial.Number),
            value = report.Best is [var best] ? best.Value : (double?)null,
            report.Shrunk,
            report.Optimism,
            report.SelectionBias,
            report.Importance,
            meanSeconds = report.MeanDuration?.TotalSeconds,
            openings = report.TestOpenings,
        };
    });
}
