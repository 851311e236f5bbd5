
 -- nothing; here
/* nor; here */ ; ;;
