using System.Diagnostics;
using System.Runtime.ExceptionServices;
using TorchSharp;

namespace Kente.Vision;

/// <summary>Cross-validates a localizer: trains one model per fold and evaluates it on the images that it was not trained on.</summary>
public static class CrossValidation
{
    /// <summary>Runs a cross-validation, with several folds at a time on several cores.</summary>
    /// <param name="data">The images; the seed of the options assigns them to folds.</param>
    /// <param name="folds">Number of folds, 2 to the number of images.</param>
    /// <param name="options">Training options. Callbacks see all folds at once; checkpoints are not written.</param>
    /// <param name="completed">Called after each fold, one call at a time, in any order.</param>
    /// <param name="cores">Number of cores to use; by default all.</param>
    /// <exception cref="ArgumentException">The data have no box, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The cross-validation was canceled.</exception>
    public static CrossValidationReport Run(
        BoxDataset data, int folds, LocalizerOptions? options = null, Action<FoldReport>? completed = null, int? cores = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options = (options ?? new()) with { Checkpoint = null, Resume = false };
        options.Check(data);
        var parts = data.Folds(folds, unchecked((int)options.Seed));
        var results = new (FoldReport Report, MeanBox Baseline)[folds];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        var each = options with { Cancellation = stop.Token };
        Exception? failure = null;
        Lock gate = new();
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
                // OpenMP has its own threads for each calling thread; in total there should be as many as cores.
                Session.Run(options.Seed, () => { torch.set_num_threads(threads); return true; });
                for (int fold; (fold = Interlocked.Increment(ref next)) < folds
                    && !stop.IsCancellationRequested;) results[fold] = RunFold(fold);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                stop.Cancel();
            }
        }

        (FoldReport, MeanBox) RunFold(int fold)
        {
            var time = Stopwatch.StartNew();
            var localizer = Localizer.Train(parts[fold].Train, each);
            stop.Token.ThrowIfCancellationRequested();
            FoldReport report = new(fold + 1, localizer.Evaluate(parts[fold].Test), time.Elapsed);
            lock (gate) completed?.Invoke(report);
            return (report, localizer.MeanBox);
        }
    }
}
