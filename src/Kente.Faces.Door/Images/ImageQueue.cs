using Kente.Shared.Web;
using Kente.Vision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Kente.Faces.Door.Images;

/// <summary>Reads the images of requests and analyses one at a time. Nothing of them remains when the answer is sent.</summary>
internal sealed class ImageQueue
{
    /// <summary>Largest size of a file in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    // A small file can decode to a very large image.
    private const long MaxPixels = 1 << 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Lives as long as the server, whose last requests may end after its disposal.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Answers a request whose body is the content of an image file.</summary>
    /// <param name="context">The request.</param>
    /// <param name="analyze">Analyses the image; a <see cref="DataException"/> is an error of the gallery.</param>
    /// <param name="gone">Cancelled when the client has gone.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, Func<RgbImage, IResult> analyze, CancellationToken gone)
    {
        if (await ReadAsync(context, gone).ConfigureAwait(false) is not { } encoded)
            return Problem.Of(
                StatusCodes.Status413PayloadTooLarge, $"The image has more than {MaxBytes >> 20} MB; send a smaller one.");
        if (!await _one.WaitAsync(Patience, gone).ConfigureAwait(false))
        {
            context.Response.Headers.RetryAfter = "1";
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Another image is being analysed; try again.");
        }
        try
        {
            RgbImage image;
            try
            {
                image = Decode(encoded);
            }
            catch (DataException wrong)
            {
                return Problem.Wrong(wrong.Reason);
            }
            return analyze(image);
        }
        catch (DataException failed)
        {
            return Problem.Of(StatusCodes.Status500InternalServerError, failed.Reason);
        }
        finally
        {
            _one.Release();
        }
    }

    // Returns null if the body is too large.
    private static async Task<byte[]?> ReadAsync(HttpContext context, CancellationToken gone)
    {
        if (context.Request.ContentLength > MaxBytes) return null;
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBytes;
        try
        {
            using MemoryStream body = new((int)(context.Request.ContentLength ?? 0));
            await context.Request.Body.CopyToAsync(body, gone).ConfigureAwait(false);
            return body.ToArray();
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static RgbImage Decode(byte[] encoded)
    {
        var size = RgbImage.ReadSize(encoded);
        return (long)size.Width * size.Height <= MaxPixels ? RgbImage.Decode(encoded) : throw new DataException(
            $"The image has {size.Width}×{size.Height} pixels; at most {MaxPixels:N0} are accepted.", "image");
    }
}
