using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>Options of a <see cref="ModelTuner"/>. Every option has a default.</summary>
public sealed record TunerOptions
{
    /// <summary>Gets the number of epochs of a trial that is not stopped early; 10 by default.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Gets the batch size; 32 by default. It may be a parameter: <c>trial => trial.Int("batch", 8, 128, log: true)</c>.
    /// </summary>
    public Func<Trial, int> BatchSize { get; init; } = _ => 32;

    /// <summary>Gets the name of the result that is the value of a trial; <c>val_loss</c> by default.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Gets the validation data; null to split it from the training data.</summary>
    public (Arrays X, Arrays Y)? ValidationData { get; init; }

    /// <summary>Gets the fraction of final samples used for validation if <see cref="ValidationData"/> is null; 0.2 by default.</summary>
    public double ValidationSplit { get; init; } = 0.2;

    /// <summary>
    /// Gets the number of folds of a cross-validation, the same folds for all trials; null, the default, for one validation set.
    /// </summary>
    public int? Folds { get; init; }

    /// <summary>Gets further callbacks of each training, such as early stopping.</summary>
    public Func<Trial, IReadOnlyList<Callback>>? Callbacks { get; init; }

    /// <summary>
    /// Gets the seed of initial weights, shuffling, dropout and folds; 0 by default. Each trial has its own random numbers from it. All
    /// workers of a study must use the same.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>
    /// Gets the folder for weights; beside the SQLite file by default, else a temporary folder, which for a study in memory is deleted when
    /// the process exits. Workers on several machines need a shared folder.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Gets whether each training prints its progress; false by default.</summary>
    public bool Verbose { get; init; }
}
