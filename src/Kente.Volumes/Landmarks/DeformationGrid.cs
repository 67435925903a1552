namespace Kente.Volumes.Landmarks;

/// <summary>
/// A smooth random deformation of a chunk (Simard et al. 2003): random displacements on a coarse grid with cubic B-splines between them.
/// </summary>
internal sealed class DeformationGrid
{
    // With 4 intervals, the steepest displacement of the largest allowed size stays below a voxel for each voxel.
    private const int Intervals = 4, Points = Intervals + 3;

    private readonly double[] _displacements = new double[Points * Points * Points * 3];
    private readonly double _step;

    /// <summary>Creates a random deformation.</summary>
    /// <param name="side">Side of the chunk in voxels.</param>
    /// <param name="largest">Largest displacement along each axis in voxels; at most a quarter of an interval is used.</param>
    /// <param name="random">Random number generator.</param>
    public DeformationGrid(int side, double largest, Random random)
    {
        _step = (double)side / Intervals;
        double limit = Math.Min(largest, _step / 4);
        for (int n = 0; n < _displacements.Length; n++) _displacements[n] = limit * ((2 * random.NextDouble()) - 1);
    }

    /// <summary>Returns the displacement at a position of the chunk in voxels of the volume.</summary>
    public (double I, double J, double K) At(VoxelPoint chunk)
    {
        Span<double> wi = stackalloc double[4], wj = stackalloc double[4], wk = stackalloc double[4];
        int i0 = Weights(chunk.I, wi), j0 = Weights(chunk.J, wj), k0 = Weights(chunk.K, wk);
        double di = 0, dj = 0, dk = 0;
        for (int k = 0; k < 4; k++)
            for (int j = 0; j < 4; j++)
                for (int i = 0; i < 4; i++)
                {
                    double weight = wi[i] * wj[j] * wk[k];
                    int at = 3 * (i0 + i + (Points * (j0 + j + (Points * (k0 + k)))));
                    di += weight * _displacements[at];
                    dj += weight * _displacements[at + 1];
                    dk += weight * _displacements[at + 2];
                }
        return (di, dj, dk);
    }

    // Weights of the uniform cubic B-spline; positions beyond the chunk have the displacement of its border.
    private int Weights(double position, Span<double> weights)
    {
        double at = Math.Clamp((position + 0.5) / _step, 0, Intervals - 1e-9);
        int first = (int)at;
        double t = at - first, u = 1 - t;
        weights[0] = u * u * u / 6;
        weights[1] = ((3 * t * t * t) - (6 * t * t) + 4) / 6;
        weights[2] = ((3 * u * u * u) - (6 * u * u) + 4) / 6;
        weights[3] = t * t * t / 6;
        return first;
    }
}
