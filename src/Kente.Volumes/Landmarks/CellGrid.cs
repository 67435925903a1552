namespace Kente.Volumes.Landmarks;

/// <summary>The cubic cells for which a network answers, and its logarithmic displacements (in voxels).</summary>
/// <param name="Side">Side of a cell in voxels.</param>
internal sealed record CellGrid(int Side)
{
    // The mean weight of the cells of a chunk is about 1.
    private const double NearWeight = 8;

    /// <summary>The cells of the network that sees the whole volume, which pools three times.</summary>
    public static CellGrid Coarse { get; } = new(8);

    /// <summary>The cells of the network that refines positions, which pools twice.</summary>
    public static CellGrid Fine { get; } = new(4);

    /// <summary>Compresses a displacement: sign(d) · log₁₀(|d| + 1).</summary>
    public static double ToLog(double displacement) => Math.Sign(displacement) * Math.Log10(Math.Abs(displacement) + 1);

    /// <summary>The inverse: sign(x) · (10^|x| − 1).</summary>
    public static double FromLog(double value) => Math.Sign(value) * (Math.Pow(10, Math.Abs(value)) - 1);

    /// <summary>Returns the position of the center of a cell along an axis, in voxels whose centers are whole numbers.</summary>
    public double Center(int cell) => (cell * Side) + ((Side - 1) / 2.0);

    /// <summary>Returns the cell that contains a position along an axis.</summary>
    public int CellOf(double voxel) => (int)Math.Floor((voxel + 0.5) / Side);

    /// <summary>
    /// Returns how much the displacement from a cell counts in training. Only cells near a landmark vote in the end, but those of the whole
    /// volume must also learn where the others are.
    /// </summary>
    /// <param name="i">Displacement along the first axis in voxels.</param>
    /// <param name="j">Displacement along the second axis in voxels.</param>
    /// <param name="k">Displacement along the third axis in voxels.</param>
    public double Weight(double i, double j, double k) =>
        this == Fine ? NearWeight / (1 + (((i * i) + (j * j) + (k * k)) / (Side * Side))) : 1;

    /// <summary>Returns the number of voxels of the cells that cover a number of voxels.</summary>
    public int RoundUp(int voxels) => (voxels + Side - 1) / Side * Side;
}
