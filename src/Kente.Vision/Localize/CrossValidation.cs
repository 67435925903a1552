using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Kente.Vision.Boxes;
using TorchSharp;

namespace Kente.Vision.Localize;

/// <summary>Trains as many localizers as there are folds, each without the pictures it is measured on, so that every picture counts once.</summary>
public static class CrossValidation
{
    /// <summary>Cross-validates, several folds at a time where there are several cores.</summary>
    /// <param name="data">The pictures; <see cref="LocalizerOptions.Seed"/> decides which fold each is in.</param>
    /// <param name="folds">Number of folds, 2 to the number of pictures.</param>
    /// <param name="options">How each is trained. Callbacks see all folds at once; a checkpoint is not kept.</param>
    /// <param name="done">Called when a fold has ended, one call at a time, in no certain order.</param>
    /// <param name="cores">How many cores to use; by default all.</param>
    /// <exception cref="ArgumentException">The data hold no box, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before all folds were done.</exception>
    public static CrossValidationReport Run(BoxDataset data, int folds, LocalizerOptions? options = null, Action<FoldReport>? done = null, int? cores = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options = (options ?? new()) with { Checkpoint = null, Resume = false };
        options.Check(data);
        var parts = data.Folds(folds, unchecked((int)options.Seed));
        var results = new (FoldReport Report, MeanBox Baseline)[folds];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        var each = options with { Cancellation = stop.Token };
        Exception? failure = null;
        Lock oneAtATime = new();
        int next = -1, workers = Math.Clamp(cores ?? Environment.ProcessorCount, 1, folds);
        int threads = Math.Max(1, (cores ?? Environment.ProcessorCount) / workers);

        Thread[] running = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true })];
        foreach (var thread in running) thread.Start();
        foreach (var thread in running) thread.Join();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        options.Cancellation.ThrowIfCancellationRequested();
        return CrossValidationReport.Of(data.Classes, results);

        void Work()
        {
            try
            {
                // OpenMP counts threads for each thread that starts work; together they should be as many as there are cores.
                Session.Run(options.Seed, () => { torch.set_num_threads(threads); return true; });
                for (int fold; (fold = Interlocked.Increment(ref next)) < folds && !stop.IsCancellationRequested;) results[fold] = Measure(fold);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                stop.Cancel();
            }
        }

        (FoldReport, MeanBox) Measure(int fold)
        {
            var time = Stopwatch.StartNew();
            var localizer = Localizer.Train(parts[fold].Train, each);
            stop.Token.ThrowIfCancellationRequested();
            FoldReport report = new(fold + 1, localizer.Evaluate(parts[fold].Test), time.Elapsed);
            lock (oneAtATime) done?.Invoke(report);
            return (report, localizer.MeanBox);
        }
    }
}
