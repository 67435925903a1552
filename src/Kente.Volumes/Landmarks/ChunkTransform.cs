namespace Kente.Volumes.Landmarks;

/// <summary>Where the voxels of a chunk lie in a volume: rotated, scaled, deformed, perhaps mirrored, about a center.</summary>
internal sealed class ChunkTransform
{
    private const int Iterations = 20;

    private readonly double[] _matrix;
    private readonly double[] _inverse;
    private readonly VoxelPoint _center;
    private readonly double _middle;
    private readonly DeformationGrid? _deformation;

    private ChunkTransform(double[] rotation, double scale, bool isMirrored, VoxelPoint center, int side, DeformationGrid? deformation)
    {
        (_center, _middle, IsMirrored, _deformation) = (center, (side - 1) / 2.0, isMirrored, deformation);
        (_matrix, _inverse) = (new double[9], new double[9]);
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++)
            {
                double sign = isMirrored && column == 0 ? -1 : 1;
                _matrix[(3 * row) + column] = rotation[(3 * row) + column] * sign * scale;
                // The inverse of a rotation is its transpose.
                _inverse[(3 * column) + row] = rotation[(3 * row) + column] * sign / scale;
            }
    }

    /// <summary>Whether the first axis is reversed.</summary>
    public bool IsMirrored { get; }

    /// <summary>Whether positions are displaced besides rotation, scale and mirroring.</summary>
    public bool IsDeformed => _deformation is not null;

    /// <summary>The distance in the volume of voxels that are neighbors along the chunk's first axis, without the deformation.</summary>
    public VoxelPoint Step => new(_matrix[0], _matrix[3], _matrix[6]);

    /// <summary>Returns a random transform.</summary>
    public static ChunkTransform Sample(
        VolumeAugmentation augmentation, ChunkSampling sampling, VoxelPoint center, Random random)
    {
        double Angle() => augmentation.Rotate * Math.PI / 180 * ((2 * random.NextDouble()) - 1);
        var (sa, ca) = Math.SinCos(Angle());
        var (sb, cb) = Math.SinCos(Angle());
        var (sc, cc) = Math.SinCos(Angle());
        double[] rotation =
        [
            cb * cc, (sa * sb * cc) - (ca * sc), (ca * sb * cc) + (sa * sc),
            cb * sc, (sa * sb * sc) + (ca * cc), (ca * sb * sc) - (sa * cc),
            -sb, sa * cb, ca * cb,
        ];
        double scale = augmentation.Scale.Sample(random);
        bool isMirrored = augmentation.MirrorPairs is not null && random.NextDouble() < 0.5;
        var deformation = augmentation.ElasticProbability > 0 && random.NextDouble() < augmentation.ElasticProbability
            ? new DeformationGrid(sampling.Side, augmentation.Elastic / sampling.Spacing, random)
            : null;
        return new(rotation, scale, isMirrored, center, sampling.Side, deformation);
    }

    /// <summary>Returns the position in the volume of a position in the chunk.</summary>
    public VoxelPoint ToVolume(VoxelPoint chunk)
    {
        double i = chunk.I - _middle, j = chunk.J - _middle, k = chunk.K - _middle;
        var (di, dj, dk) = _deformation?.At(chunk) ?? default;
        return new(
            _center.I + Row(_matrix, 0, i, j, k) + di, _center.J + Row(_matrix, 3, i, j, k) + dj,
            _center.K + Row(_matrix, 6, i, j, k) + dk);
    }

    /// <summary>Returns the position in the chunk of a position in the volume.</summary>
    public VoxelPoint ToChunk(VoxelPoint volume)
    {
        var chunk = WithoutDeformation(volume);
        if (_deformation is null) return chunk;
        // The deformation is smooth and small, so that the fixed-point iteration converges.
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            var (di, dj, dk) = _deformation.At(chunk);
            chunk = WithoutDeformation(new(volume.I - di, volume.J - dj, volume.K - dk));
        }
        return chunk;
    }

    private VoxelPoint WithoutDeformation(VoxelPoint volume)
    {
        double i = volume.I - _center.I, j = volume.J - _center.J, k = volume.K - _center.K;
        return new(_middle + Row(_inverse, 0, i, j, k), _middle + Row(_inverse, 3, i, j, k), _middle + Row(_inverse, 6, i, j, k));
    }

    private static double Row(double[] m, int at, double i, double j, double k) => (m[at] * i) + (m[at + 1] * j) + (m[at + 2] * k);
}
