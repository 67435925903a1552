using Kente.Vision.Synthetic.Street;
using SkiaSharp;

namespace Kente.Vision.Synthetic.Faces;

/// <summary>Draws a head in its pose.</summary>
internal sealed class FaceSketch(Sketch sketch, FacePose pose, Random random)
{
    private readonly float _unit = (float)pose.Radius;

    public void Draw(bool hasGlasses, bool isCovered)
    {
        SKColor skin = random.Color(10, 35, 25, 60, 30, 82), hair = random.Color(0, 45, 5, 60, 8, 65), dark = random.Color(0, 40, 10, 40, 5, 25);
        // Hair behind the head, then the head; both are ellipses on the surface of the face.
        Oval(0, -0.18, -0.25, 1.14, 1.3, hair);
        Oval(0, 0.02, 0.1, 1, 1.24, skin);
        Oval(0, -0.98, 0.45, 0.85, 0.34, hair);
        foreach (string side in (string[])["left", "right"])
        {
            Stroke(0.09f, hair.Times(0.7f), $"{side} brow outer end", $"{side} brow inner end");
            Eye(side, dark);
        }
        Stroke(0.07f, skin.Times(0.75f), "left nostril", "nose tip", "right nostril");
        foreach (string nostril in (string[])["left nostril", "right nostril"]) Dot(nostril, 0.05f, skin.Times(0.45f));
        var lips = random.Color(340, 365, 30, 70, 30, 60);
        sketch.Polygon(lips, Flat("left mouth corner", "upper lip", "right mouth corner", "lower lip"));
        if (pose.MouthOpen > 0.08) Stroke((float)pose.MouthOpen * 0.5f, lips.Times(0.35f), "left mouth corner", "right mouth corner");
        Stroke(0.04f, skin.Times(0.7f), "chin", "chin");
        if (hasGlasses) Glasses(dark);
        if (isCovered) Cover(random.Color(0, 360, 10, 70, 25, 85));
    }

    private void Eye(string side, SKColor dark)
    {
        var (outer, inner) = (At($"{side} eye outer corner"), At($"{side} eye inner corner"));
        float half = Distance(outer, inner) / 2, tall = 0.13f * _unit;
        var middle = new SKPoint((outer.X + inner.X) / 2, (outer.Y + inner.Y) / 2);
        sketch.Canvas.Save();
        sketch.Canvas.RotateDegrees((float)(pose.Roll * 180 / Math.PI), middle.X, middle.Y);
        sketch.Ellipse(middle.X, middle.Y, half, tall, new(0xF4, 0xF2, 0xEE));
        sketch.Canvas.Restore();
        Dot($"{side} pupil", 0.11f, random.Color(20, 220, 20, 60, 20, 45));
        Dot($"{side} pupil", 0.055f, dark.Times(0.4f));
    }

    private void Glasses(SKColor color)
    {
        foreach (string side in (string[])["left", "right"])
        {
            var pupil = Fixed($"{side} pupil");
            sketch.Circle(pupil.X, pupil.Y, 0.3f * _unit, color);
        }
        var (left, right) = (Fixed("left pupil"), Fixed("right pupil"));
        sketch.Line(0.08f * _unit, color, left.X, left.Y, right.X, right.Y);
    }

    private void Cover(SKColor color)
    {
        (double X, double Y)[] corners =
            [pose.Project(0.8, 0.3, 0.6), pose.Project(-0.8, 0.3, 0.6), pose.Project(-0.6, 1.05, 0.6), pose.Project(0.6, 1.05, 0.6)];
        sketch.Polygon(color, [.. corners.SelectMany(corner => (float[])[(float)corner.X, (float)corner.Y])]);
    }

    private void Oval(double x, double y, double z, double wide, double tall, SKColor color)
    {
        const int corners = 32;
        sketch.Polygon(color, [.. Enumerable.Range(0, corners).SelectMany(i =>
        {
            var (sin, cos) = Math.SinCos(Math.Tau * i / corners);
            // A head is about as deep as wide, so its outline hardly narrows when it turns.
            var (atX, atY) = pose.Project(x, y, z);
            var (outX, outY) = (pose.Radius * wide * cos, pose.Radius * tall * pose.Tall * sin);
            var (rollSin, rollCos) = Math.SinCos(pose.Roll);
            return (float[])[(float)(atX + (outX * rollCos) - (outY * rollSin)), (float)(atY + (outX * rollSin) + (outY * rollCos))];
        })]);
    }

    private void Stroke(float width, SKColor color, params ReadOnlySpan<string> names) => sketch.Line(width * _unit, color, Flat(names));

    private void Dot(string name, float radius, SKColor color)
    {
        var at = At(name);
        sketch.Circle(at.X, at.Y, radius * _unit, color);
    }

    private float[] Flat(params ReadOnlySpan<string> names)
    {
        List<float> points = [];
        foreach (string name in names)
        {
            var at = At(name);
            points.AddRange([at.X, at.Y]);
        }
        return [.. points];
    }

    private SKPoint At(string name)
    {
        var (x, y) = pose.Project(name, Position(name));
        return new((float)x, (float)y);
    }

    // Without the expression: glasses do not follow the gaze.
    private SKPoint Fixed(string name)
    {
        var (x, y, z) = Position(name);
        var at = pose.Project(x, y, z);
        return new((float)at.X, (float)at.Y);
    }

    private static (double X, double Y, double Z) Position(string name) => FaceModel.Positions[FaceModel.Names.ToList().IndexOf(name)];

    private static float Distance(SKPoint one, SKPoint other) =>
        MathF.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)));
}
