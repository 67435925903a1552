namespace Kente.Bench.Performance;

/// <summary>What a case measures; the page has a section for each.</summary>
internal enum CaseKind
{
    /// <summary>The peak of the machine.</summary>
    Peak,

    /// <summary>A training step.</summary>
    Training,

    /// <summary>A prediction of a batch.</summary>
    Prediction,

    /// <summary>An epoch with its data.</summary>
    Epoch,

    /// <summary>Loading a model.</summary>
    Loading,

    /// <summary>From the start of a process to its first prediction.</summary>
    Start,
}
