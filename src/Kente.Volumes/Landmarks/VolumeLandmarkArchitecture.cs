namespace Kente.Volumes;

/// <summary>The network of a <see cref="VolumeLandmarkDetector"/>. Both have one output cell for 8 × 8 × 8 voxels.</summary>
public enum VolumeLandmarkArchitecture
{
    /// <summary>
    /// Four convolutions with 48 channels and three max poolings, about 0.23 million parameters; a cell sees 38 voxels (Noothout et al.,
    /// MIDL 2018).
    /// </summary>
    Small,

    /// <summary>A residual network of 34 layers with 32 to 256 channels (Noothout et al., IEEE TMI 2020), for a GPU.</summary>
    Large,
}
