namespace Kente.Volumes.Landmarks;

/// <summary>The cells of 8 × 8 × 8 voxels for which a network answers, and its logarithmic displacements (in voxels).</summary>
internal static class CellGrid
{
    /// <summary>Side of a cell in voxels.</summary>
    public const int Side = 8;

    /// <summary>Returns the position of the center of a cell along an axis, in voxels whose centers are whole numbers.</summary>
    public static double Center(int cell) => (cell * Side) + ((Side - 1) / 2.0);

    /// <summary>Returns the cell that contains a position along an axis.</summary>
    public static int CellOf(double voxel) => (int)Math.Floor((voxel + 0.5) / Side);

    /// <summary>Returns the number of voxels of the cells that cover a number of voxels.</summary>
    public static int RoundUp(int voxels) => (voxels + Side - 1) / Side * Side;

    /// <summary>Compresses a displacement: sign(d) · log₁₀(|d| + 1).</summary>
    public static double ToLog(double displacement) => Math.Sign(displacement) * Math.Log10(Math.Abs(displacement) + 1);

    /// <summary>The inverse: sign(x) · (10^|x| − 1).</summary>
    public static double FromLog(double value) => Math.Sign(value) * (Math.Pow(10, Math.Abs(value)) - 1);
}
