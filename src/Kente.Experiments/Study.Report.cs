using Kente.Experiments.Reporting;
using Kente.Experiments.Spaces;

namespace Kente.Experiments;

public sealed partial class Study
{
    /// <summary>What the study has found, and how much of it is luck.</summary>
    /// <param name="options">What the report should know: above all the size of the validation set.</param>
    public StudyReport Report(ReportOptions? options = null) => StudyReport.Of(Record, Trials, [.. ParameterNames.Select(name => (name, Domains[name]))], Storage.Openings(Record.Id), options);

    /// <summary>
    /// Evaluates a trial's model on data that no trial has seen. The look is recorded before the evaluation begins and appears in every report:
    /// the more often it is opened, the less its score is worth.
    /// </summary>
    /// <param name="trial">The trial whose model is tested.</param>
    /// <param name="score">Computes the score on the test data.</param>
    /// <param name="reason">Why the test set is opened.</param>
    /// <returns>The score.</returns>
    public double OpenTestSet(TrialRecord trial, Func<double> score, string reason)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ThrowIfDisposed();
        long opening = Storage.RecordOpening(Record.Id, trial.Number, reason);
        double result = score();
        Storage.RecordScore(Record.Id, opening, result);
        return result;
    }

    private string[] ParameterNames
    {
        get
        {
            lock (_gate) return [.. _history.ParameterNames];
        }
    }
}
