namespace Kente.Experiments;

public sealed partial class Study
{
    /// <summary>Reports the best trials, the selection bias of the best value, and the importance of the parameters.</summary>
    /// <param name="options">What the report should take into account, above all the size of the validation set; null for nothing.</param>
    public StudyReport Report(ReportOptions? options = null)
    {
        var (trials, domains) = _session.Snapshot();
        return StudyReport.Of(_session.Record, trials, domains, Storage.Openings(_session.Record.Id), options);
    }

    /// <summary>
    /// Evaluates the model of a trial on test data that no trial has seen. The access is recorded before the evaluation begins and appears
    /// in every report: each further access makes the test score less reliable.
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
        _session.ThrowIfDisposed();
        long opening = Storage.RecordOpening(_session.Record.Id, trial.Number, reason);
        double result = score();
        Storage.RecordScore(_session.Record.Id, opening, result);
        return result;
    }
}
