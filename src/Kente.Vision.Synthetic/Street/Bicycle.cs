using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Draws a bicycle without rider, one unit tall, with the wheels at the origin.</summary>
internal static class Bicycle
{
    public static void Draw(Sketch sketch, Random random)
    {
        var frame = random.Happens(0.25) ? random.Color(0, 360, 0, 10, 8, 25) : random.Color(0, 360, 50, 95, 28, 58);
        var tyre = random.Color(0, 40, 0, 15, 6, 20);
        var metal = SKColor.FromHsl(210, 5, random.Between(45, 75));
        var radius = random.Between(0.3, 0.35);
        var tube = random.Between(0.035, 0.055);
        sketch.Canvas.Save();
        // Seen at an angle it is shorter; it leans a little on its stand.
        sketch.Canvas.Scale(random.OneOf(-1f, 1f) * random.Between(0.6, 1), 1);
        sketch.Canvas.RotateDegrees(random.Between(-4, 4));

        var (rearX, frontX, axle) = (-0.52f, 0.54f, -radius);
        Wheel(sketch, rearX, axle, radius, tyre, metal, random.Happens(0.5));
        Wheel(sketch, frontX, axle, radius, tyre, metal, true);
        var (crankX, crankY) = (-0.06f, axle + 0.03f);
        var (seatX, seatY) = (-0.22f, -0.76f);
        var (headX, headY) = (0.38f, -0.78f);
        var lowered = random.Happens(0.35);

        sketch.Line(tube * 0.8f, frame.Times(0.85f), rearX, axle, crankX, crankY);
        sketch.Line(tube * 0.8f, frame.Times(0.85f), rearX, axle, seatX + 0.03f, seatY + 0.08f);
        sketch.Line(tube, frame, crankX, crankY, seatX, seatY);
        sketch.Line(tube, frame, crankX, crankY, headX + 0.03f, headY + 0.1f);
        if (lowered) sketch.Line(tube, frame, crankX - 0.06f, crankY - 0.2f, headX + 0.01f, headY + 0.04f);
        else sketch.Line(tube, frame, seatX + 0.01f, seatY + 0.06f, headX, headY + 0.03f);
        sketch.Line(tube * 0.9f, frame.Times(1.1f), headX - 0.02f, headY - 0.04f, headX + 0.05f, headY + 0.16f, frontX, axle);
        sketch.Line(tube * 0.6f, metal, seatX, seatY, seatX - 0.025f, -0.88f);
        sketch.Line(0.065f, tyre, seatX - 0.13f, -0.9f, seatX + 0.09f, -0.89f);
        Handlebar(sketch, random, headX, headY, metal, tyre);
        sketch.Circle(crankX, crankY, 0.085f, metal.Times(0.7f));
        sketch.Circle(crankX, crankY, 0.05f, tyre);
        var (sin, cos) = MathF.SinCos(random.Between(0, Math.Tau));
        sketch.Line(0.022f, metal, crankX - cos * 0.14f, crankY - sin * 0.14f, crankX + cos * 0.14f, crankY + sin * 0.14f);
        sketch.Line(0.035f, tyre, crankX + cos * 0.14f - 0.04f, crankY + sin * 0.14f, crankX + cos * 0.14f + 0.04f, crankY + sin * 0.14f);
        if (random.Happens(0.4)) Rack(sketch, random, rearX, axle - radius, metal);
        if (random.Happens(0.3))
            sketch.Rectangle(headX + 0.06f, -0.86f, headX + 0.32f, -0.66f, random.Color(25, 45, 20, 60, 30, 55), 0.03f);
        sketch.Canvas.Restore();
    }

    private static void Wheel(Sketch sketch, float x, float y, float radius, SKColor tyre, SKColor metal, bool spokes)
    {
        for (var spoke = 0; spokes && spoke < 8; spoke++)
        {
            var (sin, cos) = MathF.SinCos(spoke * MathF.PI / 8);
            sketch.Line(0.009f, metal.WithAlpha(150), x - cos * radius, y - sin * radius, x + cos * radius, y + sin * radius);
        }
        sketch.Ring(x, y, radius - 0.025f, 0.05f, tyre);
        sketch.Ring(x, y, radius - 0.06f, 0.015f, metal);
        sketch.Circle(x, y, 0.035f, metal);
    }

    private static void Handlebar(Sketch sketch, Random random, float x, float y, SKColor metal, SKColor grip)
    {
        sketch.Line(0.035f, metal, x - 0.02f, y - 0.02f, x - 0.04f, -0.94f);
        if (random.Happens(0.4))
        {
            sketch.Line(0.032f, grip, x - 0.04f, -0.94f, x + 0.12f, -0.95f, x + 0.15f, -0.86f, x + 0.06f, -0.8f);
            return;
        }
        sketch.Line(0.032f, metal, x - 0.04f, -0.94f, x + 0.03f, -0.98f);
        sketch.Line(0.042f, grip, x - 0.15f, -0.97f, x - 0.04f, -0.975f);
    }

    private static void Rack(Sketch sketch, Random random, float x, float top, SKColor metal)
    {
        sketch.Line(0.02f, metal, x - 0.22f, top - 0.05f, x + 0.25f, top - 0.05f);
        sketch.Line(0.016f, metal, x - 0.15f, top - 0.05f, x, top + 0.3f);
        if (random.Happens(0.4))
            sketch.Rectangle(x - 0.2f, top - 0.02f, x + 0.12f, top + 0.26f, random.Color(0, 360, 30, 80, 20, 50), 0.03f);
    }
}
