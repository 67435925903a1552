namespace Kente.Vision.Detect;

/// <summary>How large a detector's network is. Larger ones find more where there are many pictures, and take longer.</summary>
public enum DetectorSize
{
    /// <summary>About 0.8 million weights; for a laptop's processor.</summary>
    Nano,

    /// <summary>About 3.5 million weights.</summary>
    Small,

    /// <summary>About 10 million weights; for a graphics card.</summary>
    Medium,
}
