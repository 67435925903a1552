using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>A random chest around an aortic root: its bodies with their intensities, in the order in which they are painted.</summary>
internal sealed class AorticRootAnatomy
{
    private const float Lung = -840, Fat = -90, Muscle = 55, Bone = 380, Marrow = 170, Myocardium = 105, Wall = 60;

    private readonly List<PaintedShape> _shapes = [];
    private readonly List<NamedPoint> _landmarks = [];
    private readonly Random _random;
    private readonly RootFrame _frame;
    private readonly RootMeasures _root;
    private readonly float _contrast;

    public AorticRootAnatomy(Random random, AorticRootOptions options)
    {
        _random = random;
        _contrast = (float)options.Contrast.Sample(random);
        _root = new(Between(11.5f, 16.5f), Between(17, 23));
        var tilt = Quaternion.CreateFromYawPitchRoll(Degrees(Between(2, 26)), Degrees(Between(-14, 14)), Degrees(Between(-14, 14)));
        float shift = (float)options.FieldOfView / 12;
        _frame = new(new(Between(-shift, shift), Between(-shift, shift), Between(-1.6f, 0.4f) * shift), tilt);

        PaintChest();
        PaintHeart();
        RootLumen lumen = new(_frame, _root);
        PaintAorta(lumen);
        PaintCoronaries(lumen);
        Paint(new ValveCusps(_frame, _root, lumen, Between(0.9f, 1.6f)), 0.3f * _contrast);
        AddCommissures(lumen);
        for (int i = _random.Next(options.MaxCalcifications + 1); i > 0; i--) PaintCalcification(lumen);
    }

    /// <summary>The bodies; later ones lie over earlier ones.</summary>
    public IReadOnlyList<PaintedShape> Shapes => _shapes;

    /// <summary>Intensity where no body is.</summary>
    public static float Background => Lung;

    /// <summary>The landmarks.</summary>
    public NamedPoints Landmarks => new(_landmarks);

    private void PaintChest()
    {
        // The mediastinum between the lungs, the spine behind it and the sternum before it.
        Paint(new Ellipsoid(World(-4, 4, 0), new(Between(40, 52), Between(44, 54), 90)), Fat);
        Paint(new Ellipsoid(World(2, Between(-62, -54), 0), new(24, 20, 100)), Muscle);
        Paint(new Ellipsoid(World(2, Between(-60, -54), 0), new(17, 14, 100)), Bone);
        Paint(new Ellipsoid(World(2, Between(-60, -55), 0), new(13, 10, 100)), Marrow);
        Paint(new Ellipsoid(World(0, Between(52, 60), 10), new(18, 6, 60)), Bone);
        // The descending aorta, to the left of the spine.
        var descending = World(Between(-26, -20), Between(-40, -34), 0);
        Paint(Tube.Straight(descending - new Vector3(0, 0, 80), descending + new Vector3(0, 0, 80), Between(9, 12)), 0.95f * _contrast);
    }

    private void PaintHeart()
    {
        float rightHeart = Between(0.35f, 0.85f) * _contrast;
        // Left ventricle: muscle, then the cavity, which opens into the root.
        var ventricle = World(Between(-24, -16), Between(2, 10), -30);
        Paint(new Ellipsoid(ventricle, new(31, 30, 30)), Myocardium);
        Paint(new Ellipsoid(ventricle, new(21, 20, 21)), 0.97f * _contrast);
        // Left atrium behind the root, right atrium to its right, outflow tract of the right ventricle and pulmonary artery in front.
        Paint(new Ellipsoid(World(Between(-6, 4), Between(-30, -25), -2), new(26, 12, 20)), 0.93f * _contrast);
        Paint(new Ellipsoid(World(Between(27, 33), Between(-4, 4), -8), new(14, 18, 26)), rightHeart);
        Paint(Curve((12, 28, -34), (2, 30, -4), (-24, 12, 26), 13, 11), Muscle);
        Paint(Curve((12, 28, -34), (2, 30, -4), (-24, 12, 26), 11, 9.5f), rightHeart);
        // Superior vena cava, with streaks of undiluted contrast in some scans.
        Paint(Tube.Straight(World(26, 2, 14), World(24, 0, 90), Between(6, 9)), Between(0.3f, 1.5f) * _contrast);
    }

    private void PaintAorta(RootLumen lumen)
    {
        float radius = 0.86f * _root.Radius, wall = Between(1.2f, 2);
        (float, float, float) start = (0, 0, _root.Height), control = (0, 0, _root.Height + 24), end = (Between(-8, 6), Between(-4, 8), 90);
        Paint(Curve(start, control, end, radius + wall, radius + wall), Wall);
        Paint(new Grown(lumen, wall), Wall);
        Paint(Tube.Straight(_frame.ToWorld(new(-8, 2, -26)), _frame.ToWorld(new(0, 0, -2)), 0.8f * _root.Radius), 0.97f * _contrast);
        Paint(lumen, _contrast);
        Paint(Curve(start, control, end, radius, radius), _contrast);
    }

    private void PaintCoronaries(RootLumen lumen)
    {
        var right = Coronary(
            angle: RootLumen.SinusAngles[0] + Between(-16, 16), height: Between(0.55f, 0.85f),
            lift: Between(-4, 5), length: Between(14, 20),
            radius: Between(1.6f, 2.3f), turn: Between(-45, -20));
        Add("right ostium", right.Tube.ExitFrom(lumen));
        Paint(right.Tube, _contrast);
        // The artery goes on downwards in the groove between right atrium and ventricle.
        Paint(new Tube(right.End, right.End + (8 * right.Direction), right.End + new Vector3(14, -6, -26), 1.6f, 1.2f), _contrast);

        var left = Coronary(
            angle: RootLumen.SinusAngles[1] + Between(-16, 16), height: Between(0.55f, 0.85f), lift: Between(-3, 4), length: Between(6, 12),
            radius: Between(2, 2.8f), turn: Between(-30, 0));
        Add("left ostium", left.Tube.ExitFrom(lumen));
        Add("LM bifurcation", left.End);
        Paint(left.Tube, _contrast);
        Branch(left, turn: Between(-60, -35), drop: Between(-20, -8), Between(1.4f, 2));
        Branch(left, turn: Between(30, 60), drop: Between(-24, -10), Between(1.3f, 1.9f));
    }

    // A vessel from inside a sinus outwards, about as long beyond the wall of the sinus.
    private (Tube Tube, Vector3 End, Vector3 Direction) Coronary(
        float angle, float height, float lift, float length, float radius, float turn)
    {
        float z = height * _root.Height, far = RootLumen.SinusReach(_root) + length;
        Vector3 start = RootFrame.Cylindrical(angle, 0.5f * _root.Radius, z), control = RootFrame.Cylindrical(angle, 0.65f * far, z + lift);
        Vector3 end = control + RootFrame.Cylindrical(angle + turn, 0.4f * far, -0.3f * lift);
        var (a, b, c) = (_frame.ToWorld(start), _frame.ToWorld(control), _frame.ToWorld(end));
        return (new(a, b, c, radius, 0.9f * radius), c, Vector3.Normalize(c - b));
    }

    private void Branch((Tube Tube, Vector3 End, Vector3 Direction) parent, float turn, float drop, float radius)
    {
        var direction = Vector3.Transform(parent.Direction, Quaternion.CreateFromAxisAngle(Vector3.UnitZ, Degrees(turn)));
        var control = parent.End + (12 * direction);
        Paint(new Tube(parent.End, control, control + (16 * direction) + new Vector3(0, 0, drop), radius, 0.75f * radius), _contrast);
    }

    private void AddCommissures(RootLumen lumen)
    {
        (string Name, float Angle)[] commissures = [("left commissure", 140), ("non-coronary commissure", 260), ("right commissure", 20)];
        foreach (var (name, angle) in commissures)
        {
            var (axis, outside) = (new Vector3(0, 0, _root.Height), RootFrame.Cylindrical(angle, 2 * _root.Radius, _root.Height));
            Add(name, Tube.SurfacePoint(lumen, _frame.ToWorld(axis), _frame.ToWorld(outside)));
        }
    }

    private void PaintCalcification(RootLumen lumen)
    {
        float angle = Between(0, 360), height = Between(0, 1.2f) * _root.Height;
        var inside = _frame.ToWorld(new(0, 0, height));
        var place = Tube.SurfacePoint(lumen, inside, _frame.ToWorld(RootFrame.Cylindrical(angle, 3 * _root.Radius, height)));
        // On a cusp rather than on the wall in every second case.
        if (_random.NextDouble() < 0.5) place = Vector3.Lerp(inside, place, Between(0.5f, 0.9f));
        Paint(new Ellipsoid(place, new(Between(0.7f, 2.4f), Between(0.7f, 2.4f), Between(0.7f, 2.4f))), Between(600, 1300));
    }

    private void Add(string name, Vector3 position) => _landmarks.Add(new(name, new(position.X, position.Y, position.Z)));

    private void Paint(Shape shape, float intensity) => _shapes.Add(new(shape, intensity));

    // Near the root, but not tilted with it.
    private Vector3 World(float x, float y, float z) => _frame.ToWorld(Vector3.Zero) + new Vector3(x, y, z);

    private Tube Curve(
        (float X, float Y, float Z) start, (float X, float Y, float Z) control, (float X, float Y, float Z) end,
        float startRadius, float endRadius)
    {
        Vector3 Local((float X, float Y, float Z) point) => _frame.ToWorld(new(point.X, point.Y, point.Z));
        return new(Local(start), Local(control), Local(end), startRadius, endRadius);
    }

    private float Between(float low, float high) => low + ((high - low) * _random.NextSingle());

    private static float Degrees(float degrees) => degrees * MathF.PI / 180;
}
