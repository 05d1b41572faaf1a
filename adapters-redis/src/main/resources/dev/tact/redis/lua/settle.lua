-- Brings a customer up to a commit. KEYS[1] the customer; ARGV[1] the version of the commit, ARGV[2]
-- the stamp of the image that the caller has seen, ARGV[3] that image after the commit or nothing,
-- ARGV[4] its life in milliseconds. An image that knows of the commit stays; anything else that
-- cannot be told of it goes, leases included.
local there = redis.call('GET', KEYS[1])
if not there then
  return false
end
if string.byte(there) == 73 then
  local older = false
  for at = 1, 8 do
    local has, wants = string.byte(there, at + 1), string.byte(ARGV[1], at)
    if has ~= wants then
      older = has < wants
      break
    end
  end
  if not older then
    return false
  end
  if ARGV[3] ~= '' and string.sub(there, 10, 17) == ARGV[2] then
    local kept = redis.pcall('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
    if not kept.err then
      return 'kept'
    end
  end
end
redis.call('DEL', KEYS[1])
return 'gone'
