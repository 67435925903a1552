using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>How a <see cref="ModelTuner"/> trains. Everything has a default.</summary>
public sealed record TunerOptions
{
    /// <summary>How many epochs a trial trains that nobody stops; 10 by default.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples in a step; 32 by default. It may be a parameter: <c>trial => trial.Int("batch", 8, 128, log: true)</c>.</summary>
    public Func<Trial, int> BatchSize { get; init; } = _ => 32;

    /// <summary>The result that a trial is judged by; <c>val_loss</c> by default.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Samples for validation; by default a part of the training samples is kept for it.</summary>
    public (Arrays X, Arrays Y)? ValidationData { get; init; }

    /// <summary>The last part of the samples that is kept for validation where there is no <see cref="ValidationData"/>; 0.2 by default.</summary>
    public double ValidationSplit { get; init; } = 0.2;

    /// <summary>Cross-validates each trial in that many parts, the same ones for all; null, the default, for one validation set.</summary>
    public int? Folds { get; init; }

    /// <summary>What is done besides in each training, such as early stopping.</summary>
    public Func<Trial, IReadOnlyList<Callback>>? Callbacks { get; init; }

    /// <summary>Fixes first weights, shuffling, dropout and folds; each trial has its own numbers from it. 0 by default.</summary>
    public long Seed { get; init; }

    /// <summary>Where weights lie; by default beside an SQLite file, else in a temporary folder. Workers on several machines need one they share.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether each training shows its progress; false by default.</summary>
    public bool Verbose { get; init; }
}
