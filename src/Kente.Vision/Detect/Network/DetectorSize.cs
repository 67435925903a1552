namespace Kente.Vision;

/// <summary>Size of a detector's network. Larger networks need more images and more time.</summary>
public enum DetectorSize
{
    /// <summary>About 0.8 million weights; for CPUs.</summary>
    Nano,

    /// <summary>About 3.5 million weights.</summary>
    Small,

    /// <summary>About 10 million weights; for GPUs.</summary>
    Medium,
}
