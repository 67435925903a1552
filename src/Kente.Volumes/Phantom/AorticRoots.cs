using Kente.Vision.Primitives;
using Kente.Volumes.Phantom;

namespace Kente.Volumes;

/// <summary>
/// Synthetic CT angiographies of the aortic root: ascending aorta, three sinuses and cusps, both coronary ostia, the bifurcation of the
/// left main artery, calcifications, ventricle, atria, lungs and spine, with varied sizes, pose, contrast and noise. The six landmarks are
/// exact. A volume is computed on demand, from the seed and its index alone.
/// </summary>
/// <remarks>
/// The landmarks are those of Noothout et al. (MIDL 2018). The ostia are where the center lines of the arteries leave the root. A
/// commissure is where two cusps meet at the wall: the right one between the right and the non-coronary cusp, the left one between the
/// left and the right cusp, the non-coronary one between the non-coronary and the left cusp.
/// </remarks>
public static class AorticRoots
{
    /// <summary>Gets the names of the landmarks.</summary>
    public static IReadOnlyList<string> LandmarkNames { get; } =
    [
        "right ostium", "left ostium", "LM bifurcation", "right commissure", "non-coronary commissure", "left commissure",
    ];

    /// <summary>Creates a data set of aortic roots.</summary>
    /// <param name="count">Number of volumes.</param>
    /// <param name="seed">Seed of the volumes; another seed gives unseen volumes.</param>
    /// <param name="options">Spacing, contrast and noise; see <see cref="AorticRootOptions"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or an option is out of its range.</exception>
    public static VolumeDataset Create(int count, int seed, AorticRootOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new();
        options.Check();
        return new(
            Enumerable.Range(0, count).Select(index => new AnnotatedVolume(
                $"aortic-root-{index:0000}", Landmarks(seed, index, options), () => Draw(seed, index, options))),
            $"aortic roots (computed, seed {seed})");
    }

    private static NamedPoints Landmarks(int seed, int index, AorticRootOptions options)
    {
        var exact = new AorticRootAnatomy(new SeededRandom(seed, index), options).Landmarks;
        return new(LandmarkNames.Select(name => exact[name]));
    }

    private static Volume Draw(int seed, int index, AorticRootOptions options)
    {
        SeededRandom random = new(seed, index);
        AorticRootAnatomy anatomy = new(random, options);
        int side = (int)Math.Round(options.FieldOfView / options.Spacing);
        // Axes to the left and to the back, as in most files that were converted from DICOM.
        double far = (side - 1) * options.Spacing / 2;
        var affine = Affine.FromRows(-options.Spacing, 0, 0, far, 0, -options.Spacing, 0, far, 0, 0, options.Spacing, -far);
        return new PhantomImage(anatomy.Shapes, AorticRootAnatomy.Background)
            .Draw(side, affine, options.Noise.Sample(random), random.NextInt64());
    }
}
