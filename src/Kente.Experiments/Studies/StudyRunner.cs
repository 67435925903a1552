using Kente.Experiments.Storage;

namespace Kente.Experiments.Studies;

/// <summary>One call of <c>Study.Run</c>: workers that begin, evaluate and end trials until the study has enough.</summary>
internal sealed class StudyRunner(
    StudySession session, Func<Trial, IReadOnlyList<double>> objective, int? limit, AsyncLocal<Trial?> within, CancellationTokenSource stop)
{
    private readonly ConsecutiveFailures _failures = new(session.Options.MaxConsecutiveFailures);

    /// <exception cref="InvalidOperationException">Too many trials failed one after another.</exception>
    public void Run(int workers)
    {
        if (workers == 1) Work();
        else
        {
            var tasks = Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning));
            Task.WhenAll([.. tasks]).GetAwaiter().GetResult();
        }
        _failures.ThrowIfTooMany();
    }

    private void Work()
    {
        int pause = 10;
        while (!stop.IsCancellationRequested)
        {
            if (session.Claim(limit) is { } claimed)
            {
                pause = 10;
                Trial trial = new(session, claimed, throwsWhenStopped: true, stop.Token);
                if (!trial.End(Evaluate(trial))) continue;
                if (_failures.TooMany) stop.Cancel();
            }
            // Trials that run elsewhere may still come back to the queue.
            else if (session.IsBudgetSpent || !session.OthersRun(limit)) return;
            else
            {
                stop.Token.WaitHandle.WaitOne(pause);
                pause = Math.Min(pause * 2, 500);
            }
        }
    }

    private Outcome? Evaluate(Trial trial)
    {
        var outer = within.Value;
        try
        {
            within.Value = trial;
            var outcome = trial.OutcomeOf(objective(trial));
            _failures.Note(outcome.State == TrialState.Failed ? new ArithmeticException(outcome.Error) : null);
            return outcome;
        }
        catch (TrialStopException end)
        {
            return end.IsPruned ? trial.Outcome(TrialState.Pruned, []) : null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!session.IsDisposed) trial.GiveBack();
            return null;
        }
#pragma warning disable CA1031 // Whatever the objective throws belongs to the trial.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failures.Note(error);
            return trial.Outcome(TrialState.Failed, [], $"{error}");
        }
        finally
        {
            within.Value = outer;
        }
    }
}
