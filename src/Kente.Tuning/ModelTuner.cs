using System.Globalization;
using Kente.Experiments;
using Kente.Monitoring;

namespace Kente.Tuning;

/// <summary>
/// Searches the hyperparameters of a model: builds, trains and evaluates a model for each trial, and returns the best one, trained.
/// </summary>
/// <remarks>
/// <code>
/// using var study = Study.Open("kente.db", "digits", Direction.Minimize, new() { Pruner = Pruners.Median() });
/// Model best = new ModelTuner(study, trial =>
/// {
///     var input = Input(64);
///     var model = new Model(input, Dense(10, Softmax)(Dense(trial.Int("units", 8, 128, log: true), Relu)(input)));
///     model.Compile(Adam(trial.Float("rate", 1e-4, 1e-1, log: true)), SparseCategoricalCrossentropy());
///     return model;
/// }).Search(images, labels, trials: 40);
/// </code>
/// A trial whose process is lost continues from its last epoch in another process, if that process can reach the folder.
/// </remarks>
/// <example><code>
/// using var study = Study.InMemory(Direction.Minimize, new() { Pruner = Pruners.Median() });
/// Model best = new ModelTuner(study, trial =&gt;
/// {
///     var model = new Sequential(Input(1), [Dense(trial.Int("units", 2, 64, log: true), Tanh), Dense(1)]);
///     model.Compile(Adam(trial.Float("rate", 1e-4, 1e-1, log: true)), MeanSquaredError());
///     return model;
/// }, new() { Epochs = 20 }).Search(x, y, trials: 12);
/// </code></example>
public sealed class ModelTuner
{
    private const string Checkpoint = "checkpoint", BestValue = "best value", BestEpoch = "best epoch", Seed = "tuner seed";

    private readonly Study _study;
    private readonly Func<Trial, Model> _build;
    private readonly TunerOptions _options;
    private readonly Lazy<string> _folder;
    private readonly Lock _gate = new();
    private (double Value, string Path)? _kept;

    /// <param name="study">The study, with one objective. Its direction must be that of the monitored result.</param>
    /// <param name="build">Asks the trial for parameters; builds and compiles the model.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ModelTuner(Study study, Func<Trial, Model> build, TunerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(build);
        _options = options ?? new();
        if (study.Directions.Count != 1)
            throw new ArgumentException(
                $"A tuner needs a study with one objective, but the study '{study.Name}' has {study.Directions.Count}.", nameof(study));
        if (_options.Folds is < 2)
            throw new ArgumentException($"{nameof(TunerOptions.Folds)} must be 2 or more, not {_options.Folds}.",
                nameof(options));
        (_study, _build) = (study, build);
        long key = study.Storage.Studies().First(record => record.Name == study.Name).Id;
        _folder = new(() =>
        {
            string root = _options.Folder ?? study.Storage.ArtifactFolder ?? TemporaryFolder.Create(isKept: study.Storage.IsShared);
            return Path.GetFullPath(Path.Combine(root, key.ToString(CultureInfo.InvariantCulture)));
        });
    }

    /// <summary>Runs trials until the study has the given number of them, and returns the best model.</summary>
    /// <param name="x">Inputs; the first axis of each array is the samples.</param>
    /// <param name="y">Target values.</param>
    /// <param name="trials">Total number of trials of the study, over all workers.</param>
    /// <param name="timeout">Time after which the search ends; null for no limit.</param>
    /// <param name="cancellation">Cancels the search.</param>
    /// <returns>
    /// The model of the best trial, with the weights of its best epoch; after a cross-validation, trained anew on all samples for as many
    /// epochs as were best.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// Too many trials failed one after another, or no trial is complete. The inner exception is the last one's.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are more folds than samples, arrays have different lengths, or trials of the study were trained with another <see cref="TunerOptions.Seed"/>.
    /// </exception>
    public Model Search(Arrays x, Arrays y, int trials, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (_options.Folds > x.First().Length)
            throw new ArgumentException(
                $"A cross-validation with {_options.Folds} folds needs at least {_options.Folds} samples, not {x.First().Length}.",
                nameof(x));
        // Folds select rows by their index, so a longer array would lose its last ones.
        int samples = x.First().Length;
        if (x.Concat(y).FirstOrDefault(array => array.Length != samples) is { } other)
            throw new ArgumentException(
                $"x has {samples} samples, but another array has {other.Length}; all must have the same number.", nameof(y));
        CheckSeed();
        Dictionary<int, Exception> ended = [];
        _study.Run(
            trial =>
            {
                try
                {
                    trial.Note(Seed, _options.Seed.ToString(CultureInfo.InvariantCulture));
                    return _options.Folds is { } folds ? CrossValidate(trial, x, y, folds) : Validate(trial, x, y);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    ended[trial.Number] = error;
                    throw;
                }
            },
            trials, timeout, cancellation: cancellation);
        var best = Best(ended);
        return _options.Folds is null ? Restore(best) : TrainOnAll(best, x, y);
    }

    // Trials with other folds and initial weights cannot be compared.
    private void CheckSeed()
    {
        string own = _options.Seed.ToString(CultureInfo.InvariantCulture);
        foreach (var trial in _study.Trials)
            if (trial.Attributes.TryGetValue(Seed, out string? other) && other != own)
                throw new ArgumentException(
                    $"Trial {trial.Number} of the study '{_study.Name}' was trained with {nameof(TunerOptions)}.{nameof(TunerOptions.Seed)} {other}, not {own}. Use seed {other}, or another study.");
    }

    private TrialRecord Best(Dictionary<int, Exception> ended)
    {
        var trials = _study.Trials;
        if (trials.Any(trial => trial is { State: TrialState.Complete, IsFeasible: true })) return _study.Best;
        var failed = trials.LastOrDefault(trial => trial.State == TrialState.Failed);
        var states = trials.CountBy(trial => trial.State).Select(state => $"{state.Value} {Name(state.Key)}");
        string why = failed is not null ? $"the last trial failed: {failed.FailureReason?.TrimEnd('.')}"
            : trials.Count == 0 ? "it has none" : $"there are {string.Join(", ", states)}";
        string what = trials.Any(trial => trial.State == TrialState.Complete) ? "feasible trial" : "trial";
        throw new InvalidOperationException(
            $"No {what} of the study '{_study.Name}' is complete; {why}.", failed is null ? null : ended.GetValueOrDefault(failed.Number));

        static string Name(TrialState state) => state == TrialState.Complete ? "infeasible" : state.ToString().ToLowerInvariant();
    }

    private double Validate(Trial trial, Arrays x, Arrays y)
    {
        string own = Path.Combine(_folder.Value, trial.Number.ToString(CultureInfo.InvariantCulture)), backup = Path.Combine(own, "backup"),
            weights = Path.Combine(own, "best.weights.h5");
        Directory.CreateDirectory(own);
        TrialCallback judge = new(trial, _options.Monitor) { Keep = model => model.SaveWeights(weights) };
        var notes = trial.Attributes;
        if (trial.Attempt > 1 && File.Exists(weights) && notes.TryGetValue(BestValue, out string? before))
        {
            int epoch = int.Parse(notes[BestEpoch], CultureInfo.InvariantCulture);
            judge.ContinueFrom(double.Parse(before, CultureInfo.InvariantCulture), epoch);
        }
        Callback note = Callbacks.LambdaCallback(onEpochEnd: run =>
        {
            if (judge.BestEpoch != run.Epoch) return;
            trial.Note(BestValue, judge.Best.ToString("R", CultureInfo.InvariantCulture));
            trial.Note(BestEpoch, run.Epoch.ToString(CultureInfo.InvariantCulture));
            if (notes.GetValueOrDefault(Checkpoint) != weights) trial.Note(Checkpoint, weights);
        });
        try
        {
            Train(trial, x, y, _options.Epochs, Callbacks.BackupAndRestore(backup), _options.ValidationData, _options.ValidationData is null
                ? _options.ValidationSplit : 0, [judge, note]);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Pruned, failed or taken over: no attempt continues from here.
            if (Directory.Exists(backup)) Directory.Delete(backup, recursive: true);
            if (File.Exists(weights)) File.Delete(weights);
            throw;
        }
        KeepOnlyTheBest(judge.Best, weights);
        return judge.Best;
    }

    private double CrossValidate(Trial trial, Arrays x, Arrays y, int folds)
    {
        int count = x.First().Length;
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(unchecked((int)_options.Seed)).Shuffle(order);
        List<double> values = [], epochs = [];
        for (int fold = 0; fold < folds; fold++)
        {
            int[] held = [.. order.Where((_, i) => i % folds == fold)], rest = [.. order.Where((_, i) => i % folds != fold)];
            TrialCallback judge = new(trial, _options.Monitor) { Reports = false };
            Train(trial, x.Rows(rest), y.Rows(rest), _options.Epochs, null, (x.Rows(held), y.Rows(held)), 0, [judge]);
            values.Add(judge.Best);
            epochs.Add(judge.BestEpoch);
            trial.Report(fold + 1, judge.Best);
        }
        double mean = values.Average();
        // A mean that is not a number fails the trial.
        if (double.IsFinite(mean))
            trial.SetStandardError(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (folds - 1) / folds));
        trial.Note(BestEpoch, Math.Max(1, (int)Math.Round(epochs.Average())).ToString(CultureInfo.InvariantCulture));
        return mean;
    }

    private Model Train(Trial trial, Arrays x, Arrays y, int epochs, Callback? first, (Arrays X, Arrays Y)? validation, double split,
        IReadOnlyList<Callback> last)
    {
        long seed = unchecked((_options.Seed * 1_000_003) + trial.Number) & long.MaxValue;
        var model = Session.Run(seed, () => _build(trial));
        IReadOnlyList<Callback> own = _options.Callbacks?.Invoke(trial) ?? [];
        Callback[] callbacks = first is null ? [.. own, .. last] : [first, .. own, .. last];
        int batchSize = _options.BatchSize(trial);
        ArrayFitOptions options = new() { Seed = seed };
        if (validation is { } data) model.Fit(x, y, epochs, data, batchSize, callbacks, _options.Verbose, options);
        else model.Fit(x, y, epochs, batchSize, split, callbacks, _options.Verbose, options);
        return model;
    }

    private void KeepOnlyTheBest(double value, string path)
    {
        lock (_gate)
        {
            if (double.IsNaN(value)
                || (_kept is { } best
                && (_study.Directions[0] == Direction.Minimize ? best.Value <= value : best.Value >= value))) File.Delete(path);
            else
            {
                if (_kept is { } older) File.Delete(older.Path);
                _kept = (value, path);
            }
        }
    }

    private Model Restore(TrialRecord best)
    {
        if (!best.Attributes.TryGetValue(Checkpoint, out string? path) || !File.Exists(path))
            throw new FileNotFoundException(
                $"The weights of trial {best.Number} do not exist on this machine. Give all workers a shared " +
                $"{nameof(TunerOptions.Folder)}.",
                path);
        var model = Again(best, _build);
        model.LoadWeights(path);
        return model;
    }

    private Model TrainOnAll(TrialRecord best, Arrays x, Arrays y) =>
        Again(best, trial => Train(trial, x, y, int.Parse(best.Attributes[BestEpoch], CultureInfo.InvariantCulture), null, null, 0, []));

    /// <summary>Repeats the trial with the same parameters in a study in memory.</summary>
    private T Again<T>(TrialRecord record, Func<Trial, T> use)
    {
        using var again = Study.InMemory(_study.Objectives);
        again.Enqueue(record.Parameters);
        return use(again.Ask());
    }
}
