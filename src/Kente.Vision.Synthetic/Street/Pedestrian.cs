using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Draws a walking or standing person, one unit tall, with the feet at the origin.</summary>
internal static class Pedestrian
{
    private static readonly SKColor[] Skins =
        [new(0xF1, 0xC9, 0xA5), new(0xE0, 0xAC, 0x86), new(0xC6, 0x86, 0x5E), new(0x8D, 0x55, 0x36), new(0x5C, 0x38, 0x24),
            new(0x3E, 0x26, 0x1A)];
    private static readonly SKColor[] Hairs =
        [new(0x1C, 0x16, 0x12), new(0x3B, 0x26, 0x18), new(0x6B, 0x45, 0x25), new(0xC9, 0xA2, 0x5C), new(0x9A, 0x9A, 0x9A),
            new(0x8A, 0x33, 0x1C)];

    public static void Draw(Sketch sketch, Random random)
    {
        var skin = random.OneOf(Skins);
        var hair = random.OneOf(Hairs);
        var top = random.Happens(0.3) ? random.Color(0, 360, 0, 12, 10, 85) : random.Color(0, 360, 30, 85, 25, 65);
        var bottom = random.Happens(0.6) ? random.Color(200, 240, 10, 50, 12, 40) : random.Color(0, 360, 5, 50, 15, 70);
        var shoe = random.Happens(0.7) ? random.Color(0, 60, 0, 40, 8, 25) : SKColors.WhiteSmoke;
        var stride = random.Happens(0.25) ? random.Between(0, 0.03) : random.Between(0.05, 0.17);
        var facing = random.OneOf(-1f, 1f);
        var sideways = stride > 0.05;
        // Children have larger heads; grown-ups differ in girth.
        var head = random.Happens(0.2) ? random.Between(0.082, 0.1) : random.Between(0.062, 0.075);
        var girth = random.Between(0.85, 1.25);
        var sleeve = random.Happens(0.35) ? skin : top;

        sketch.Canvas.Save();
        sketch.Canvas.Scale(facing, 1);
        var hip = -0.49f;
        var shoulder = -1 + 2.35f * head;
        var spread = sideways ? 0 : 0.045f * girth;
        var half = (sideways ? 0.07f : 0.095f) * girth;

        Arm(sketch, -half * 0.9f * (sideways ? 0.3f : 1), shoulder, stride, sideways, sleeve.Times(0.72f), skin.Times(0.75f), girth);
        if (random.Happens(0.22)) Backpack(sketch, random, shoulder, half);
        Leg(sketch, -spread, hip, -stride, random.Between(0, 0.05), bottom.Times(0.75f), shoe.Times(0.8f), girth);
        Leg(sketch, spread, hip, stride, sideways ? random.Between(-0.02, 0.02) : 0, bottom, shoe, girth);
        Torso(sketch, random, shoulder, hip, half, top, bottom);
        Arm(sketch, half * 0.9f * (sideways ? 0.1f : 1), shoulder, -stride, sideways, sleeve.Times(0.9f), skin, girth);
        if (random.Happens(0.2))
            sketch.Rectangle(-half * 1.3f - 0.05f, -0.42f, -half * 1.3f + 0.07f, -0.28f, random.Color(0, 360, 20, 80, 20, 60), 0.015f);
        Head(sketch, random, head, skin, hair, sideways);
        sketch.Canvas.Restore();
    }

    private static void Torso(Sketch sketch, Random random, float shoulder, float hip, float half, SKColor top, SKColor bottom)
    {
        var coat = random.Happens(0.25) ? random.Between(0.12, 0.24) : 0.03f;
        if (random.Happens(0.18))
            sketch.Polygon(bottom, -half * 0.9f, hip - 0.08f, half * 0.9f, hip - 0.08f, half * 1.5f, hip + 0.2f, -half * 1.5f, hip + 0.2f);
        sketch.Shaded(top.Times(1.1f), top.Times(0.82f), 0.05f,
            -half * 0.6f, shoulder - 0.035f, half * 0.6f, shoulder - 0.035f, half * 1.1f, shoulder + 0.04f, half * 0.92f, hip + coat,
                -half * 0.92f, hip + coat, -half * 1.1f, shoulder + 0.04f);
        if (random.Happens(0.3)) sketch.Line(0.01f, top.Times(0.6f), 0, shoulder, 0, hip);
    }

    private static void Leg(Sketch sketch, float x, float hip, float stride, float lift, SKColor cloth, SKColor shoe, float girth)
    {
        var (kneeX, kneeY) = (x + stride * 0.65f + 0.02f, hip / 2 - lift * 0.3f);
        var (footX, footY) = (x + stride, -0.025f - Math.Max(0, lift));
        sketch.Line(0.082f * girth, cloth, x, hip, kneeX, kneeY);
        sketch.Line(0.062f * girth, cloth.Times(0.93f), kneeX, kneeY, footX, footY - 0.03f);
        sketch.Line(0.045f, shoe, footX - 0.005f, footY, footX + 0.05f, footY);
    }

    private static void Arm(Sketch sketch, float x, float shoulder, float swing, bool sideways, SKColor sleeve, SKColor skin, float girth)
    {
        var outwards = sideways ? 0 : Math.Sign(x) * 0.035f;
        var (elbowX, elbowY) = (x + swing * 0.5f + outwards, shoulder + 0.19f);
        var (handX, handY) = (x + swing + outwards * 1.2f + (sideways ? 0.03f : 0), shoulder + 0.35f);
        sketch.Line(0.052f * girth, sleeve, x, shoulder + 0.03f, elbowX, elbowY);
        sketch.Line(0.044f * girth, sleeve.Times(0.95f), elbowX, elbowY, handX, handY);
        sketch.Circle(handX, handY + 0.012f, 0.024f, skin);
    }

    private static void Backpack(Sketch sketch, Random random, float shoulder, float half)
    {
        var color = random.Color(0, 360, 30, 80, 20, 50);
        sketch.Rectangle(-half - 0.075f, shoulder + 0.01f, -half + 0.06f, shoulder + 0.24f, color, 0.035f);
        sketch.Rectangle(-half - 0.065f, shoulder + 0.12f, -half, shoulder + 0.22f, color.Times(0.75f), 0.02f);
    }

    private static void Head(Sketch sketch, Random random, float head, SKColor skin, SKColor hair, bool sideways)
    {
        var y = -1 + head;
        var x = sideways ? 0.015f : 0;
        sketch.Line(head * 0.85f, skin.Times(0.88f), x * 0.5f, y + head * 1.3f, x, y + head * 0.5f);
        if (random.Happens(0.35)) sketch.Ellipse(x - head * 0.25f, y + head * 0.45f, head * 0.9f, head * 1.25f, hair);
        sketch.Ellipse(x, y, head * 0.88f, head, skin);
        var cap = random.Happens(0.2);
        var cover = cap ? random.Color(0, 360, 40, 80, 25, 55) : hair;
        sketch.Canvas.Save();
        sketch.Canvas.ClipRect(SKRect.Create(x - head * 1.1f, y - head * 1.05f, head * 2.2f, head * random.Between(0.75, 1)));
        sketch.Ellipse(x - (sideways ? head * 0.12f : 0), y, head * 0.98f, head, cover);
        sketch.Canvas.Restore();
        if (cap && sideways)
            sketch.Line(head * 0.25f, cover.Times(0.8f), x + head * 0.5f, y - head * 0.25f, x + head * 1.35f, y - head * 0.15f);
        else if (sideways) sketch.Ellipse(x - head * 0.62f, y - head * 0.05f, head * 0.38f, head * 0.6f, cover);
    }
}
