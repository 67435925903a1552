using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>The time of day and the weather of a street image, and their effects.</summary>
internal sealed class Light
{
    private enum Time
    {
        Day,
        Overcast,
        Dusk,
        Night,
    }

    private readonly Time _time;
    private readonly float _fog;
    private readonly SKColor _tint;

    public Light(Random random)
    {
        _time = random.NextDouble() switch { < 0.45 => Time.Day, < 0.65 => Time.Overcast, < 0.83 => Time.Dusk, _ => Time.Night };
        _fog = random.Happens(0.15) ? random.Between(0.3, 0.75) : 0;
        Upper = _time switch
        {
            Time.Day => random.Color(200, 222, 45, 80, 45, 68),
            Time.Overcast => random.Color(200, 225, 4, 18, 62, 80),
            Time.Dusk => random.Color(225, 285, 25, 50, 28, 48),
            _ => random.Color(220, 245, 30, 55, 20, 34),
        };
        Lower = _time switch
        {
            Time.Day => random.Color(195, 215, 30, 60, 78, 92),
            Time.Overcast => random.Color(200, 225, 2, 10, 80, 92),
            Time.Dusk => random.Color(5, 45, 60, 95, 55, 75),
            _ => random.Color(215, 240, 20, 45, 34, 52),
        };
        _tint = _time switch
        {
            Time.Dusk => random.Color(10, 40, 30, 60, 68, 84),
            Time.Night => random.Color(222, 245, 18, 40, 54, 70),
            _ => SKColors.White,
        };
    }

    public SKColor Upper { get; }

    public SKColor Lower { get; }

    public bool IsNight => _time == Time.Night;

    /// <summary>How dark shadows on the ground are, 0 to 255.</summary>
    public byte Shadow => _time switch { Time.Day => 95, Time.Dusk => 80, _ => 60 };

    /// <summary>Sky with what belongs in it.</summary>
    public void DrawSky(Sketch sketch, Random random, float width, float horizon)
    {
        sketch.Gradient(0, 0, width, horizon + 1, Upper, Lower);
        if (IsNight)
        {
            for (var star = random.Next(25); star > 0; star--)
                sketch.Circle(
                    random.Between(0, width), random.Between(0, horizon * 0.8), 0.4f,
                    SKColors.White.WithAlpha((byte)random.Next(90, 220)));
            if (random.Happens(0.4))
                sketch.Circle(random.Between(0, width), random.Between(5, horizon * 0.5), width * 0.03f, new(0xF4, 0xF0, 0xD8));
            return;
        }
        if (_time != Time.Overcast && random.Happens(0.35))
            sketch.Glow(random.Between(0, width), random.Between(0, horizon * 0.7), width * 0.12f, new(0xFF, 0xF3, 0xC4));
        for (var cloud = random.Next(4); cloud > 0; cloud--)
        {
            var (x, y, size) = (random.Between(0, width), random.Between(0, horizon * 0.6), width * random.Between(0.05, 0.11));
            var white = Lower.Towards(SKColors.White, 0.6f).WithAlpha((byte)random.Next(90, 190));
            for (var puff = 0; puff < 4; puff++)
                sketch.Ellipse(
                    x + random.Between(-size, size), y + random.Between(-size * 0.2, size * 0.2), size * random.Between(0.5, 1),
                    size * random.Between(0.2, 0.4), white);
        }
    }

    /// <summary>Fog lies over what is far away, before the object is drawn; a thin share of it over the object too.</summary>
    public void DrawFog(Sketch sketch, float width, float height, float share)
    {
        if (_fog == 0) return;
        var gray = Lower.Towards(new(0xC8, 0xCC, 0xD0), 0.7f);
        sketch.Gradient(0, 0, width, height, gray.WithAlpha((byte)(255 * _fog * share)), gray.WithAlpha((byte)(160 * _fog * share)));
    }

    /// <summary>Colors everything drawn so far.</summary>
    public void Tint(SKCanvas canvas)
    {
        if (_tint != SKColors.White) canvas.DrawColor(_tint, SKBlendMode.Modulate);
    }
}
